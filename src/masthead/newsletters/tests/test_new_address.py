"""Another address: from the own page by a fresh link, confirmed by the new mailbox, nothing lost."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from masthead.newsletters import changing_address, housekeeping, leaving, links, proofs, suppressing, tasks
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Act, Proof, Reason, Standing, Subscriber, Subscription
from masthead.newsletters.tests.factories import (
    NOON,
    NewsletterFactory,
    SubscriberFactory,
    SubscriptionFactory,
)

pytestmark = pytest.mark.django_db
OURS = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
NEW = "ada@new.example"


@pytest.fixture
def client(client, django_capture_on_commit_callbacks):
    """A browser, behind which the worker does at once what it is given."""
    send = client.post

    def post(*args, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return send(*args, **more)

    client.post = post
    return client


@pytest.fixture
def held():
    return SubscriptionFactory.create(newsletter__slug="harbour", subscriber__address="ada@old.example")


def ask(client, held, address=NEW, path=""):
    path = path or links.to_manage(held.subscriber.number)
    return client.post(path, {"act": "move", "address": address}, **OURS)


def link():
    [found] = re.findall(r"http://\S+(/newsletters/address/\S+)", str(mail.outbox[-1].body))
    return found


def press(client, path):
    return client.post(path, **OURS)


def test_the_new_mailbox_is_asked_and_its_button_changes_the_address(client, held):
    assert "Look into your new mailbox" in ask(client, held, "Ada@New.example").text
    [message] = mail.outbox
    assert message.to == ["Ada@new.example"]
    assert "old.example" not in message.body
    assert "Yes, change my address" in client.get(link()).text
    held.subscriber.refresh_from_db()
    assert held.subscriber.address == "ada@old.example"
    assert "comes to Ada@new.example now" in press(client, link()).text
    subscriber = Subscriber.objects.get()
    assert (subscriber.address, subscriber.key) == ("Ada@new.example", NEW)
    assert mail.outbox[-1].to == ["ada@old.example"]
    assert "new.example" not in mail.outbox[-1].body


def test_a_second_press_is_answered_and_changes_nothing(client, held):
    ask(client, held)
    path = link()
    press(client, path)
    number, told = Subscriber.objects.get().number, len(mail.outbox)
    assert press(client, path).status_code == 200
    assert (Subscriber.objects.get().number, len(mail.outbox)) == (number, told)


def test_proofs_are_kept_and_found_under_the_number_that_follows(client, held):
    before = held.subscriber.number
    proofs.note(Act.ASKED, before, [held.newsletter], at=NOON)
    ask(client, held)
    press(client, link())
    subscriber = Subscriber.objects.get()
    assert subscriber.number != before
    acts = [one["act"] for one in leaving.export(subscriber)["acts"]]
    assert sorted(acts) == [Act.ASKED, Act.MOVED, Act.MOVED]


def test_mails_in_the_old_mailbox_still_end_subscriptions_and_show_nobody(client, held):
    leave = links.to_leave(held.subscriber.number, held.newsletter_id)
    manage = links.to_manage(held.subscriber.number)
    ask(client, held)
    press(client, link())
    assert client.get(manage).status_code == 410
    answer = client.post(leave, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, "new.example" in answer.text) == (200, False)
    held.refresh_from_db()
    assert held.standing == Standing.ENDED


def test_it_takes_a_fresh_link(client, held):
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        path = links.to_manage(held.subscriber.number)
    assert "fresh link" in ask(client, held, path=path).text
    assert [message.to for message in mail.outbox] == [["ada@old.example"]]


def test_a_confirmation_holds_for_seven_days_and_is_ours(client, held):
    ask(client, held)
    path = link()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert press(client, path).status_code == 410
    assert press(client, path[:-4] + "abc/").status_code == 400
    assert client.post(path).status_code == 403
    assert Subscriber.objects.get().address == "ada@old.example"


def test_of_two_confirmations_the_second_is_too_late(client, held):
    ask(client, held)
    first = link()
    ask(client, held, "ada@other.example")
    press(client, link())
    assert press(client, first).status_code == 410
    assert Subscriber.objects.get().address == "ada@other.example"


def test_what_is_answered_says_nothing_of_the_address(client, held):
    SubscriberFactory.create(address=NEW)
    suppressing.suppress(read_address("out@new.example"), Reason.COMPLAINED, now=NOON)
    asked = (NEW, "out@new.example", "nobody@new.example", "ada@old.example")
    pages = {ask(client, held, address).text for address in asked}
    assert len(pages) == 1
    assert [message.to for message in mail.outbox] == [[NEW], ["nobody@new.example"]]


def test_who_is_suppressed_meanwhile_gets_nothing(client, held):
    ask(client, held)
    suppressing.suppress(read_address(NEW), Reason.COMPLAINED, now=NOON)
    assert press(client, link()).status_code == 410


def test_asking_often_and_asking_nonsense_is_answered_in_words(client, held):
    wrong = ask(client, held, "nobody")
    assert (wrong.status_code, "is no e-mail address" in wrong.text) == (422, True)
    for number in range(changing_address.OF_SUBSCRIBER.most):
        ask(client, held, f"a{number}@new.example")
    assert ask(client, held).status_code == 429
    assert len(mail.outbox) == changing_address.OF_SUBSCRIBER.most


def test_two_subscribers_become_one_and_nothing_is_lost(client, held):
    kitchen = NewsletterFactory.create(slug="kitchen")
    other = SubscriberFactory.create(address=NEW, created_at=NOON - timedelta(days=9))
    SubscriptionFactory.create(subscriber=other, newsletter=kitchen)
    proofs.note(Act.ASKED, other.number, [kitchen], at=NOON)
    ask(client, held)
    press(client, link())
    subscriber = Subscriber.objects.get()
    assert subscriber.created_at == NOON - timedelta(days=9)
    assert set(subscriber.subscriptions.values_list("newsletter__slug", flat=True)) == {"harbour", "kitchen"}
    page = client.post(links.to_manage(subscriber.number), {"act": "export"}, **OURS)
    assert Act.ASKED in [one["act"] for one in json.loads(page.content)["acts"]]
    assert client.post(links.to_leave(other.number, kitchen.pk)).status_code == 200
    assert Subscription.objects.get(newsletter=kitchen).standing == Standing.ENDED


JANUARY, JUNE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("theirs", "standing"),
    [
        ({"standing": Standing.ENDED, "ended_at": JUNE}, Standing.ENDED),
        (
            {"standing": Standing.ENDED, "confirmed_at": None, "ended_at": datetime(2025, 1, 1, tzinfo=UTC)},
            Standing.CONFIRMED,
        ),
        ({"standing": Standing.ASKED, "confirmed_at": None, "asked_at": JUNE}, Standing.CONFIRMED),
    ],
)
def test_of_two_on_one_newsletter_holds_what_was_said_last(client, theirs, standing):
    held = SubscriptionFactory.create(confirmed_at=JANUARY, subscriber__address="ada@old.example")
    SubscriptionFactory.create(newsletter=held.newsletter, subscriber__address=NEW, **theirs)
    ask(client, held)
    press(client, link())
    assert Subscription.objects.get().standing == standing


def test_proof_names_no_address(client, held):
    ask(client, held)
    press(client, link())
    assert not [one for one in Proof.objects.all() if "@" in one.source]


def test_what_tasks_were_told_of_addresses_is_forgotten_with_them():
    told, other = tasks.tell_old_mailbox.module_path, tasks.send_link.module_path
    for path in (told, other):
        DBTaskResult.objects.create(
            task_path=path,
            args_kwargs={"args": ["reader@mail.example"], "kwargs": {}},
            status="SUCCESSFUL",
            finished_at=timezone.now(),
            run_after=timezone.now(),
        )
    housekeeping.forget(timezone.now())
    assert [kept.task_path for kept in DBTaskResult.objects.all()] == [other]
