"""A newsletter that is held: said on its issues' pages, and lifted there by whoever may approve."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from masthead.issues import approving, dispatch, steering
from masthead.issues.tests.factories import make_issue, text
from masthead.mailing import alarms, holding
from masthead.mailing.models import State as Sending

pytestmark = pytest.mark.django_db
WHY = "6.0 % of its letters came back (6 of 100)."


@pytest.fixture
def issue(keeper):
    """One that is being sent, when too much comes back."""
    issue = approving.approve(make_issue(text("Morning.")), by=keeper, now=timezone.now())
    dispatch.send_due(timezone.now())
    issue.refresh_from_db()
    assert issue.mailing
    issue.mailing.state = Sending.SENDING
    issue.mailing.save()
    holding.hold(issue.mailing, WHY, now=timezone.now())
    issue.mailing.refresh_from_db()
    return issue


def look(client, issue, **form):
    address = reverse("issues_look", args=[issue.pk])
    return client.post(address, form, follow=True) if form else client.get(address)


def test_its_page_says_why_and_lifts_it_by_one_button(client, keeper, issue):
    client.force_login(keeper)
    page = look(client, issue).text
    assert WHY in page
    assert 'value="lift"' in page
    assert 'value="resume"' not in page
    assert "Held: its newsletter does not leave" in page
    assert "it can go on" not in page
    assert "This newsletter leaves again." in look(client, issue, act="lift").text
    assert 'value="lift"' not in look(client, issue).text
    issue.mailing.refresh_from_db()
    assert (issue.mailing.state, issue.mailing.is_held) == (Sending.WAITING, False)


def test_the_list_of_issues_says_first_what_is_held_and_leads_there(client, keeper, issue):
    client.force_login(keeper)
    newest = make_issue(text("Evening."), newsletter=issue.newsletter)
    page = client.get(reverse("issues:index")).text
    assert f"“{issue.newsletter}” is held. {WHY}" in page
    assert f'href="{reverse("issues_look", args=[newest.pk])}"' in page
    holding.lift(issue.newsletter_id)
    assert "is held" not in client.get(reverse("issues:index")).text


def test_the_next_issue_says_that_it_will_wait(client, keeper, issue):
    client.force_login(keeper)
    assert WHY in look(client, make_issue(text("Evening."), newsletter=issue.newsletter)).text


def test_going_on_lifts_it_too_and_once(keeper, issue):
    steering.resume(issue, by=keeper, now=timezone.now())
    assert holding.hold_of(issue.newsletter_id) is None
    with pytest.raises(ValidationError, match="Nothing holds"):
        steering.lift(issue, by=keeper, now=timezone.now())


def test_the_alarm_leads_to_its_page(issue, mailoutbox):
    alarms.alarm(issue.mailing_id, WHY)
    (mail,) = mailoutbox
    assert f"{settings.WAGTAILADMIN_BASE_URL}{reverse('issues_look', args=[issue.pk])}" in mail.body
    assert "what this newsletter sends next waits too" in mail.body
