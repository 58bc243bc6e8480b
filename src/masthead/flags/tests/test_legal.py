"""Legal flags ask for the legal desk until somebody else says that they do not apply."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from masthead.approvals import needs
from masthead.approvals.models import Approval
from masthead.approvals.steps import Step
from masthead.articles.tests.factories import ArticleFactory
from masthead.flags import legal
from masthead.flags.checks import check_words
from masthead.flags.matches import find_matches, find_open
from masthead.flags.models import Answer, Sheet
from masthead.flags.tests.factories import ListEntryFactory, draft, member, reworded
from masthead.pages.snapshots import hash_of
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Licence
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return member(Role.EDITOR)


def reasons(story):
    return needs.reasons(Step.LEGAL, story)


def answer(story, by, **changed):
    said = {"reason": "The pupil of an eye.", "shown": find_matches(story)[0].hash, **changed}
    return legal.answer(story, said["shown"], by=by, reason=said["reason"])


def test_a_flag_that_somebody_sets_asks_for_the_legal_desk(editor):
    story = draft()
    assert reasons(story) == []
    legal.mark(story, ["children", "accusation"], "Who was told?", by=editor)
    assert reasons(story) == [f"Accusation, Children, flagged by {editor}"]
    assert Sheet.objects.get().note == "Who was told?"


def test_an_accusation_by_a_source_who_is_not_named_is_said_by_itself(editor):
    quote = {"kind": "unnamed", "text": "<p>He stole.</p>", "who": "a friend", "why": "of fear"}
    story = ArticleFactory.create(body=[("quote", quote)])
    story.save_revision()
    assert reasons(story) == []
    legal.mark(story, ["accusation"], "", by=editor)
    assert "an accusation, and a source who is not named" in reasons(story)


def test_a_flag_that_a_list_suggests_asks_until_it_is_answered(editor):
    ListEntryFactory.create(flag="children")
    story = draft()
    assert reasons(story) == ["Children: “pupil” (Text, block 1)"]
    given = answer(story, editor)
    assert reasons(story) == []
    assert list(check_words(story)) == []
    assert (given.by_name, given.by_key, given.word) == (str(editor), editor.pk, "pupil")
    assert given.passage == "A pupil climbed the dam."


def test_a_suggestion_whose_flag_is_set_anyway_is_said_once(editor):
    ListEntryFactory.create(flag="children")
    story = draft()
    legal.mark(story, ["children"], "", by=editor)
    assert reasons(story) == [f"Children, flagged by {editor}"]


def test_a_word_may_ask_for_the_legal_desk_without_a_flag():
    ListEntryFactory.create(asks_legal=True)
    assert reasons(draft()) == ["Minors: “pupil” (Text, block 1)"]


def test_a_word_that_asks_for_no_lawyer_is_none_of_the_legal_desks_business():
    ListEntryFactory.create()
    assert reasons(draft()) == []


def test_an_answer_holds_for_its_passage_as_it_is_worded(editor):
    ListEntryFactory.create(flag="children")
    story = draft()
    answer(story, editor)
    assert find_open(reworded(story, "First.", "A pupil climbed the dam.")) == []
    assert len(find_open(reworded(story, "A pupil, nine, climbed the dam."))) == 1


def test_an_answer_holds_for_its_list_and_its_story_only(editor):
    ListEntryFactory.create(flag="children")
    story = draft()
    answer(story, editor)
    ListEntryFactory.create(list_name="Schools")
    assert [match.entry.list_name for match in find_open(story)] == ["Schools"]
    assert len(find_open(draft())) == 2


def test_an_answer_gives_a_reason_for_what_was_shown(editor):
    ListEntryFactory.create()
    story = draft()
    with pytest.raises(ValidationError, match="Say why"):
        answer(story, editor, reason=" ")
    with pytest.raises(ValidationError, match="changed since you opened it"):
        answer(story, editor, shown="0" * 64)


def test_whoever_wrote_a_story_does_not_answer_for_it(editor):
    ListEntryFactory.create()
    story = draft()
    story.standfirst = "Another one."
    story.save_revision(user=editor)
    with pytest.raises(PermissionDenied, match="You wrote or changed"):
        answer(story, editor)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PICTURE_EDITOR])
def test_roles_without_the_permission_do_not_answer(role):
    ListEntryFactory.create()
    with pytest.raises(PermissionDenied, match="Ask an editor or the legal desk"):
        answer(draft(), member(role))


def test_the_legal_desk_answers_without_editing_stories():
    ListEntryFactory.create()
    assert answer(draft(), member(Role.LEGAL))


def test_nobody_takes_back_the_flags_of_others_on_their_own_story(editor):
    story = draft()
    other = member(Role.PUBLISHER)
    story.standfirst = "Another one."
    story.save_revision(user=editor)
    legal.mark(story, ["privacy"], "", by=other)
    legal.mark(story, ["privacy", "health"], "", by=editor)
    with pytest.raises(PermissionDenied, match="You wrote or changed"):
        legal.mark(story, [], "", by=editor)
    assert legal.mark(story, ["privacy"], "", by=editor).flags == ["privacy"]  # one's own may be taken back
    assert legal.mark(story, [], "", by=other).flags == []


def test_the_legal_desks_approval_of_a_wording_settles_what_asked_for_it():
    ListEntryFactory.create(flag="court", level="block")
    story = draft()
    assert len(list(check_words(story))) == 1
    said = {"title": "", "snapshot_key": 1, "by_name": "Ines Okafor", "by_key": 1}
    Approval.objects.create(page_key=story.pk, step="legal", content_hash=hash_of(story), **said)
    assert list(check_words(story)) == []
    story.title = "Another headline"
    assert len(list(check_words(story))) == 1


def test_flags_and_answers_outlive_story_and_account(editor):
    ListEntryFactory.create()
    story = draft()
    legal.mark(story, ["privacy"], "", by=editor)
    answer(story, editor)
    editor.delete()
    story.delete()
    assert (Sheet.objects.count(), Answer.objects.count()) == (1, 1)


@pytest.mark.parametrize("act", [lambda: Sheet.objects.update(note=""), Sheet.objects.all().delete])
def test_the_database_keeps_flags_as_they_were_set(editor, act):
    legal.mark(draft(), ["privacy"], "", by=editor)
    with pytest.raises(DatabaseError, match="keeps what was written"), transaction.atomic():
        act()


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"caveats": "Not for covers"}, "caveats: Not for covers"),
        ({"territories": "Germany"}, "licensed for Germany only"),
        ({}, None),
    ],
)
def test_terms_that_no_program_can_judge_ask_for_the_picture_desk(terms, said):
    photo = PhotoFactory.create(title="The dam")
    Licence.objects.update_or_create(photo=photo, defaults={"model": "own", **terms})
    story = draft(lead_photo=photo)
    assert needs.reasons(Step.PICTURES, story) == ([f"“The dam”: {said}"] if said else [])


def test_instructions_ask_for_the_picture_desk_until_they_are_answered():
    photo = PhotoFactory.create(title="The dam", instructions="Not before noon")
    licence, _made = Licence.objects.update_or_create(photo=photo, defaults={"model": "own"})
    story = draft(lead_photo=photo)
    assert needs.reasons(Step.PICTURES, story) == ["“The dam”: instructions that nobody has answered"]
    licence.instructions_answer, licence.instructions_answered = "Noon is over.", "Not before noon"
    licence.save()
    assert needs.reasons(Step.PICTURES, story) == []
