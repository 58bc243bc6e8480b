"""A story that somebody has flagged waits for the legal desk, for a named override, or for the flag to go."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from masthead.approvals.approving import approve
from masthead.approvals.house import ApprovalSettings
from masthead.approvals.steps import Step
from masthead.checks import overriding, setting
from masthead.flags import legal
from masthead.flags.checks import FLAGS
from masthead.flags.tests.factories import draft, member, reworded
from masthead.pages import checking
from masthead.pages.publishing import PublishingRefused, publish
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return member(Role.EDITOR)


@pytest.fixture
def flagged(editor):
    story = draft(live=False)
    legal.mark(story, ["court"], "", by=editor)
    return story


def held(story):
    return [one for one in checking.find_blocking(story) if one.check == FLAGS]


def let_run(story, by):
    [finding] = held(story)
    return overriding.override(story, finding.key, by=by, reason="The court has published it.")


def test_a_flag_alone_keeps_a_story_from_going_live(flagged):
    with pytest.raises(PublishingRefused, match="in this wording: Court case, flagged by"):
        publish(flagged)
    flagged.refresh_from_db()
    assert not flagged.live


def test_a_small_desk_is_held_by_its_own_flags_too(flagged):
    ApprovalSettings.objects.update_or_create(pk=1, defaults={"small_desk": True, "level": "off"})
    assert held(flagged)


def test_the_legal_desks_approval_lets_it_go(flagged):
    approve(flagged, step=Step.LEGAL, by=member(Role.LEGAL))
    publish(flagged)
    flagged.refresh_from_db()
    assert flagged.live


def test_the_legal_desks_approval_is_of_the_wording(flagged):
    approve(flagged, step=Step.LEGAL, by=member(Role.LEGAL))
    with pytest.raises(PublishingRefused, match="legal desk"):
        publish(reworded(flagged, "A pupil climbed the wall."))


def test_a_flag_that_is_taken_back_holds_nothing(flagged, editor):
    legal.mark(flagged, [], "", by=editor)
    assert held(flagged) == []


def test_a_named_override_lets_this_wording_run_and_no_other(flagged, editor):
    let_run(flagged, editor)
    assert held(flagged) == []
    publish(flagged)
    with pytest.raises(PublishingRefused, match="legal desk"):
        publish(reworded(flagged, "A pupil climbed the wall."))


def test_whoever_wrote_a_flagged_story_does_not_let_it_run(flagged, editor):
    Page.objects.filter(pk=flagged.pk).update(owner=editor)
    with pytest.raises(PermissionDenied, match="You wrote or changed"):
        let_run(Page.objects.get(pk=flagged.pk).specific, editor)
    let_run(flagged, member(Role.EDITOR))
    assert held(flagged) == []


def test_on_a_small_desk_its_writer_may(flagged, editor):
    Page.objects.filter(pk=flagged.pk).update(owner=editor)
    ApprovalSettings.objects.update_or_create(pk=1, defaults={"small_desk": True})
    let_run(Page.objects.get(pk=flagged.pk).specific, editor)
    assert held(flagged) == []


def test_a_writer_is_not_led_to_it_and_reads_why(flagged, editor):
    Page.objects.filter(pk=flagged.pk).update(owner=editor)
    address = reverse("checks_override", args=[flagged.pk, held(flagged)[0].key])
    form = reverse("wagtailadmin_pages:edit", args=[flagged.pk])
    theirs, another = Client(), Client()
    for client, person in ((theirs, editor), (another, member(Role.EDITOR))):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert address in another.get(form).content.decode()
    assert address not in theirs.get(form).content.decode()
    said = [theirs.get(address, follow=True), theirs.post(address, {"reason": "So say I."}, follow=True)]
    assert all("Somebody else has to let it run" in page.content.decode() for page in said)
    assert held(flagged)


def test_an_override_is_of_the_flags_that_were_set_then(flagged, editor):
    let_run(flagged, editor)
    legal.mark(flagged, ["court", "children"], "", by=editor)
    assert held(flagged)


def test_a_house_may_have_flags_only_remind(flagged):
    setting.set_levels("", {FLAGS: "ask"}, by=member(Role.PUBLISHER))
    assert "an approval by the legal desk (Court case" in str(
        [one.message for one in checking.find_missing(flagged)]
    )
    publish(flagged)
    flagged.refresh_from_db()
    assert flagged.live


def test_a_flag_on_what_readers_have_already_stops_nothing_until_a_word_is_changed(editor):
    story = draft(live=False)
    publish(story)
    story.refresh_from_db()
    legal.mark(story, ["court"], "", by=editor)
    assert held(story) == []
    assert held(reworded(story, "A pupil climbed the wall."))


def test_the_message_says_where_the_legal_desk_is_lacking(flagged):
    [finding] = held(flagged)
    assert "Settings → Four eyes adds it" in finding.message
