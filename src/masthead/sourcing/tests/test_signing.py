import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from masthead.articles.models import Byline
from masthead.pages.publishing import PublishingRefused, publish
from masthead.people.tests.factories import AuthorFactory
from masthead.sourcing.checks import check_unnamed
from masthead.sourcing.models import OpenPassage, SignOff, SourcingSettings
from masthead.sourcing.passages import unnamed_in
from masthead.sourcing.signing import sign_off
from masthead.sourcing.statements import claimed_by, statements
from masthead.sourcing.tests.factories import draft, member, named, passage
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db


def sign(story, by, **changed):
    shown = unnamed_in(story)[0].hash
    return sign_off(story, changed.get("shown", shown), by=by, stated=changed.get("stated", statements()))


@pytest.fixture
def story(db):
    return draft(("text", "<p>High water.</p>"), passage())


@pytest.fixture
def editor(story):
    return member(Role.EDITOR)


def test_an_unnamed_source_keeps_a_story_from_going_live_until_somebody_signs_it_off(story, editor):
    with pytest.raises(PublishingRefused, match="The dam was never checked"):
        publish(story)
    sign(story, editor)
    publish(story)
    story.refresh_from_db()
    assert story.live


def test_a_source_on_record_needs_nobody():
    assert list(check_unnamed(draft(named()))) == []


def test_another_wording_lapses_it_and_the_old_one_holds_again(story, editor):
    sign(story, editor)
    signed = story.body
    story.body = [passage(text="<p>The dam was never inspected.</p>")]
    assert len(list(check_unnamed(story))) == 1
    story.body = signed
    assert list(check_unnamed(story)) == []


def test_a_passage_may_move_inside_its_story(story, editor):
    sign(story, editor)
    story.body = list(reversed([(block.block_type, block.value) for block in story.body]))
    assert list(check_unnamed(story)) == []


def test_it_holds_for_its_story_only(story, editor):
    sign(story, editor)
    assert len(list(check_unnamed(draft(passage())))) == 1


def test_it_keeps_who_stated_what_of_which_wording(story, editor):
    said = sign(story, editor)
    assert (said.by_name, said.by_key, said.words) == (str(editor), editor.pk, "The dam was never checked.")
    assert said.statement[0] == "I know who this is."


def test_the_rules_of_the_house_are_stated(story, editor):
    SourcingSettings.objects.create(rules="Two people know it.\n")
    assert statements() == ["I know who this is.", "Two people know it."]


def test_a_statement_that_is_not_ticked_signs_nothing_off(story, editor):
    with pytest.raises(ValidationError, match="Tick every statement"):
        sign(story, editor, stated=statements()[1:])
    assert not SignOff.objects.exists()


OPINIONS = "It is opinion, not information."


def test_an_opinion_is_not_signed_off_as_information(editor):
    story = draft(passage(substance="opinion"))
    with pytest.raises(ValidationError, match=r"marked “Opinion”.*“It is information, not opinion"):
        sign(story, editor)
    assert not SignOff.objects.exists()


def test_information_is_not_signed_off_as_opinion(editor):
    SourcingSettings.objects.create(rules=OPINIONS)
    with pytest.raises(ValidationError, match=r"marked “Information”.*“It is opinion, not information"):
        sign(draft(passage(substance="information")), editor)
    assert sign(draft(passage(substance="opinion")), editor)


@pytest.mark.parametrize(
    ("sentence", "claimed"),
    [
        ("It is information rather than opinion.", "information"),
        ("This is no mere opinion.", "information"),
        (OPINIONS, "opinion"),
        ("Opinions of others were asked for.", ""),
        ("Two people know it.", ""),
    ],
)
def test_a_rule_of_the_house_claims_what_it_does_not_deny(sentence, claimed):
    assert claimed_by(sentence) == claimed


def test_a_wording_that_changed_meanwhile_is_refused(story, editor):
    shown = unnamed_in(story)[0].hash
    story.body = [passage(text="<p>The dam was checked.</p>")]
    story.save_revision()
    with pytest.raises(ValidationError, match="changed since you opened it"):
        sign(story, editor, shown=shown)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PICTURE_EDITOR, Role.ADVERTISING, Role.AUDIENCE])
def test_roles_without_the_permission_are_refused(story, role):
    with pytest.raises(PermissionDenied):
        sign(story, member(role))


def test_whoever_saved_a_version_is_a_writer(story, editor):
    story.standfirst = "Another one."
    story.save_revision(user=editor)
    with pytest.raises(PermissionDenied, match="You wrote or changed"):
        sign(story, editor)


def test_the_owner_is_a_writer(story, editor):
    story.owner = editor
    story.save()
    story.save_revision()
    with pytest.raises(PermissionDenied, match="You wrote or changed"):
        sign(story, editor)


def test_whose_byline_it_is_is_a_writer(editor):
    story = draft(passage())
    story.bylines = [Byline(author=AuthorFactory(account_holder=editor))]
    story.save_revision()
    with pytest.raises(PermissionDenied, match="You wrote or changed"):
        sign(story, editor)


def test_a_sign_off_outlives_the_account_and_the_page(story, editor):
    sign(story, editor)
    editor.delete()
    assert list(check_unnamed(story)) == []
    story.delete()
    assert SignOff.objects.count() == 1


@pytest.mark.parametrize("act", [lambda: SignOff.objects.update(words="Else."), SignOff.objects.all().delete])
def test_the_database_keeps_a_sign_off_as_it_was_given(story, editor, act):
    sign(story, editor)
    with pytest.raises(DatabaseError, match="keeps what was written"), transaction.atomic():
        act()


def test_saving_without_a_word_changed_makes_nobody_a_writer(story, editor):
    story.save_revision(user=editor)
    assert sign(story, editor)


def test_drafts_note_what_waits_and_forget_what_is_signed(story, editor):
    assert [waiting.opening for waiting in OpenPassage.objects.all()] == ["The dam was never checked."]
    sign(story, editor)
    assert not OpenPassage.objects.exists()
    story.body = [passage(who="somebody else")]
    story.save_revision()
    assert OpenPassage.objects.count() == 1
    story.body = [named()]
    story.save_revision()
    assert not OpenPassage.objects.exists()
