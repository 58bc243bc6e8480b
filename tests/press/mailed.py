"""Fill a newsletter with subscribers, send it, or print its ledger. A program."""

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from masthead.mailing import ledger, process
from masthead.mailing.models import Delivery, Mailing
from masthead.mailing.tests.factories import HTML, TEXT
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Newsletter, Reason, Standing, Subscriber, Subscription, Suppressed
from masthead.pages import mail
from masthead.pages.publication import MailSettings

BATCH = 1000
EVERY_SUPPRESSED, EVERY_LEFT = 50, 40  # one of so many gets nothing


def main(act: str, *words: str) -> None:
    """Do one of the acts below."""
    ACTS[act](*map(int, words))


def fill(count: int, port: int) -> None:
    """Have so many subscribe, some of whom left or are suppressed, and a letter that is due."""
    now = timezone.now()
    server = {"host": "127.0.0.1", "port": port, "use_tls": False, "sender": "post@claque.example"}
    MailSettings.objects.update_or_create(defaults=server)
    newsletter = Newsletter.objects.create(name="The week", slug="the-week", description="All of it.")
    for first in range(0, count, BATCH):
        addresses = [f"reader{number}@mail.example" for number in range(first, min(first + BATCH, count))]
        readers = Subscriber.objects.bulk_create(
            Subscriber(address=one, key=one, created_at=now) for one in addresses
        )
        Subscription.objects.bulk_create(
            Subscription(
                subscriber=reader,
                newsletter=newsletter,
                standing=Standing.CONFIRMED if number % EVERY_LEFT else Standing.ENDED,
                asked_at=now,
            )
            for number, reader in enumerate(readers, first)
        )
        Suppressed.objects.bulk_create(
            Suppressed(digest=read_address(one).digest, reason=Reason.COMPLAINED, at=now)
            for number, one in enumerate(addresses, first)
            if number % EVERY_SUPPRESSED == 1
        )
    Mailing.objects.create(newsletter=newsletter, subject="The week", html=HTML, text=TEXT, due_at=now)


def work() -> None:
    """Send until nothing is left, with the patience of a test."""
    ledger.HELD, ledger.AGAIN = timedelta(seconds=4), (0.01,) * 5
    mail.TIMEOUT = 1
    process.FIRST_PAUSE = process.LONGEST_PAUSE = timedelta(seconds=0.1)
    post = process.Post(f"post-{timezone.now().timestamp()}", threading.Event())
    while Mailing.objects.filter(ended_at=None).exists():
        post.send_due(timezone.now())


def tell() -> None:
    """Print the outcome of each address, and how often rows there are for one."""
    addresses = dict(Subscriber.objects.values_list("number", "address"))
    rows = list(Delivery.objects.values_list("subscriber", "outcome"))
    outcomes = {addresses[number]: outcome for number, outcome in rows}
    most = max(Counter(number for number, _outcome in rows).values())
    sys.stdout.write(json.dumps({"outcomes": outcomes, "most": most}) + "\n")


ACTS: dict[str, Callable[..., None]] = {"fill": fill, "work": work, "tell": tell}
