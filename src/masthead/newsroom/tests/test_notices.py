"""Mail about stories on their way to approval: to who has something to do, once, never to who did it."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.utils import translation
from wagtail.models import PageSubscription
from wagtail.test.utils.form_data import inline_formset
from wagtail.users.models import UserProfile

from masthead.articles.models import Article
from masthead.staff.roles import Role
from masthead.staff.tests.factories import UserFactory
from tests.approving import desk_for, edit, edit_address, hand_over, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty(draft):
    mail.outbox.clear()


def letter_to(user):
    (found,) = [sent for sent in mail.outbox if sent.to == [user.email]]
    return found


def receivers():
    return sorted(address for sent in mail.outbox for address in sent.to)


def approve_own(user):
    user.user_permissions.add(Permission.objects.get(codename="approve_own"))
    return user


@pytest.mark.usefixtures("accused")
def test_whoever_is_asked_reads_who_asks_what_for_which_story_and_where_it_is(draft, person, reporter):
    edit(draft, reporter, "She stole it")
    lawyer = person(Role.LEGAL)
    hand_over(draft, reporter)
    letter = letter_to(lawyer)
    assert letter.subject == "For your approval: “She stole it”"
    assert f"{reporter} handed over “She stole it”. It waits for the legal desk" in letter.body
    assert "approve it or send it back" in letter.body
    assert "- an accusation" in letter.body
    assert edit_address(draft) in letter.body
    assert "http" in letter.body.partition(edit_address(draft))[0].rpartition("\n")[2]


@pytest.mark.usefixtures("accused")
def test_whoever_is_asked_next_reads_who_approved_before_and_what_they_said(draft, person, reporter):
    edit(draft, reporter, "She stole it")
    hand_over(draft, reporter)
    mail.outbox.clear()
    editor, lawyer = person(Role.EDITOR), person(Role.LEGAL)
    state_of(draft).approve(user=lawyer, comment="Covered by the court file.")
    assert f"- {lawyer}: Covered by the court file." in letter_to(editor).body
    assert receivers() == [editor.email]


def test_a_word_in_a_headline_stays_what_it_is(draft, person, reporter):
    edit(draft, reporter, "Fish & chips <b>")
    editor = person(Role.EDITOR)
    hand_over(draft, reporter)
    assert letter_to(editor).subject == "For your approval: “Fish & chips <b>”"
    assert "“Fish & chips <b>”" in letter_to(editor).body


def test_an_administrator_is_written_to_once_and_not_about_what_they_did(draft, person):
    administrator, editor = UserFactory.create(is_superuser=True), person(Role.EDITOR)
    hand_over(draft, editor)
    assert receivers() == [administrator.email]


def test_an_administrator_who_hands_over_hears_nothing_of_it(draft):
    administrator = UserFactory.create(is_superuser=True)
    hand_over(draft, administrator)
    assert receivers() == []


@pytest.mark.usefixtures("accused")
def test_who_takes_one_step_is_not_written_to_about_the_next(draft, person, reporter):
    publisher = person(Role.PUBLISHER)
    edit(draft, reporter, "She stole it")
    hand_over(draft, reporter)
    assert receivers() == [publisher.email]
    mail.outbox.clear()
    state_of(draft).approve(user=publisher)
    assert receivers() == []


def test_who_wrote_it_reads_that_it_is_published_by_whom_and_where(story, person, reporter):
    mail.outbox.clear()
    editor = person(Role.EDITOR)
    state_of(story).approve(user=editor, comment="Well told.")
    letter = letter_to(reporter)
    assert letter.subject == "Published: “Tide”"
    assert f"{editor} approved “Tide”" in letter.body
    assert Article.objects.get().full_url in letter.body
    assert "Well told." in letter.body
    assert receivers() == [reporter.email]


def test_who_wrote_it_reads_that_it_comes_back_why_and_what_to_do(story, person, reporter):
    mail.outbox.clear()
    editor = person(Role.EDITOR)
    state_of(story).reject(user=editor, comment="Who says so?")
    letter = letter_to(reporter)
    assert letter.subject == "To be changed: “Tide”"
    assert f"{editor} sends “Tide” back. Change it, and hand it over again." in letter.body
    assert "Who says so?" in letter.body
    assert edit_address(story) in letter.body


def test_who_began_it_is_written_to_beside_who_handed_it_over(draft, person, reporter):
    editor, other = person(Role.EDITOR), person(Role.EDITOR)
    hand_over(draft, editor)
    mail.outbox.clear()
    state_of(draft).reject(user=other, comment="Who says so?")
    assert receivers() == sorted([editor.email, reporter.email])


def test_who_approves_their_own_hears_nothing_of_it(draft, person):
    editor = approve_own(person(Role.EDITOR))
    edit(draft, editor, "Spring tide")
    Article.objects.update(owner=editor)
    hand_over(Article.objects.get(), editor)
    state_of(draft).approve(user=editor)
    assert receivers() == []


def test_who_wants_no_such_mail_gets_none(draft, person, reporter):
    editor = person(Role.EDITOR)
    UserProfile.objects.update_or_create(user=editor, defaults={"submitted_notifications": False})
    hand_over(draft, reporter)
    assert receivers() == []


def test_each_is_written_to_in_the_language_they_chose(draft, person, reporter, monkeypatch):
    spoken = []
    editor = person(Role.EDITOR)
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "de"})

    def render(*_args, **_kwargs):
        spoken.append(translation.get_language())
        return "Hello"

    monkeypatch.setattr("wagtail.admin.mail.render_to_string", render)
    hand_over(draft, reporter)
    assert set(spoken) == {"de"}


def test_an_act_at_the_desk_is_one_letter_to_each(draft, person, reporter, untouched_form):
    administrator, editor = UserFactory.create(is_superuser=True), person(Role.EDITOR)
    desk_for(reporter).post(edit_address(draft), untouched_form(draft, **{"action-submit": "1"}))
    assert receivers() == sorted([administrator.email, editor.email])


def test_a_comment_is_one_letter_to_whoever_follows_the_story_and_none_to_who_wrote_it(
    draft, person, reporter, untouched_form, settings
):
    editor = person(Role.EDITOR)
    for follower in (reporter, editor):
        PageSubscription.objects.update_or_create(
            page=draft.page_ptr, user=follower, defaults={"comment_notifications": True}
        )
    remark = {"text": "Who says so?", "contentpath": "title", "position": "", "replies": inline_formset([])}
    form = untouched_form(draft, comments=inline_formset([remark]), comment_notifications="on")
    desk_for(editor).post(edit_address(draft), form)
    letter = letter_to(reporter)
    assert letter.subject == f"Comments by {editor}: “Tide”"
    assert f"{editor} wrote or settled comments beside “Tide”" in letter.body
    assert "Who says so?" in letter.body
    assert f"Open it at the desk: {settings.WAGTAILADMIN_BASE_URL}{edit_address(draft)}" in letter.body
    assert receivers() == [reporter.email]
