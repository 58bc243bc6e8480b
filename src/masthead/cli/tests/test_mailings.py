"""`masthead mailings` says how far letters are, and follows them until none leaves."""

from io import StringIO
from uuid import uuid4

import pytest
from django.utils import timezone

from masthead.cli.mailings import _follow
from masthead.cli.tests.conftest import masthead
from masthead.kit.progress import Lines
from masthead.mailing.models import Delivery, Mailing, Outcome, State
from masthead.mailing.tests.factories import MailingFactory

MADE = """
from django.utils import timezone
from masthead.mailing.models import Delivery, Mailing, Outcome
from masthead.newsletters.models import Newsletter
import uuid
now = timezone.now()
letter = Newsletter.objects.create(name="The Harbour", slug="harbour", description="The quay.")
mailing = Mailing.objects.create(newsletter=letter, subject="Lanterns", html="", text="", due_at=now,
                                 state="paused", reason="The mail server is away.")
for outcome in (Outcome.TAKEN, Outcome.TAKEN, Outcome.WAITING):
    Delivery.objects.create(mailing=mailing, subscriber=uuid.uuid4(), outcome=outcome, due_at=now, at=now)
"""


@pytest.mark.slow
@pytest.mark.parametrize("more", [(), ("--follow",)])
def test_a_mailing_is_told_by_what_became_of_its_letters(magazine, more):
    made = masthead("-C", magazine, "manage", "shell", "-v", "0", "-c", MADE)
    assert made.returncode == 0, made.stderr
    outcome = masthead("mailings", "-C", magazine, *more)
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.splitlines() == [
        "The Harbour · Lanterns · Paused: it can go on",
        "  Waits 1, Taken by the mail server 2",
        "  The mail server is away.",
    ]


@pytest.mark.django_db
def test_who_follows_stays_until_nothing_leaves_any_more(monkeypatch):
    mailing, now = MailingFactory.create(subject="Lanterns", state=State.SENDING), timezone.now()
    for outcome in (Outcome.TAKEN, Outcome.WAITING):
        Delivery.objects.create(mailing=mailing, subscriber=uuid4(), outcome=outcome, due_at=now, at=now)

    def go_on(_seconds):
        Delivery.objects.update(outcome=Outcome.TAKEN)
        Mailing.objects.update(state=State.SENT)

    monkeypatch.setattr("masthead.cli.mailings.time.sleep", go_on)
    shown = StringIO()
    _follow(Lines(shown))
    assert "Lanterns: 2 done" in shown.getvalue()
