"""A post office that acts when told, inside Masthead's Django: `python -m bench.post`."""

import time
from pathlib import Path

import django

from bench.agents import Row, answer

STORY = (
    '<h2 style="margin:0">The lanterns over the quay</h2><p style="font:16px/1.5 Georgia,serif">'
    + "When the harbour office closed for the night, the lanterns stayed lit, schön, as they had. " * 9
    + '</p><p><a href="https://claque.example/harbour/lanterns/">Read on</a></p>\n'
)
FOOT = '<p>To {{ address }}. <a href="{{ leave }}">Leave</a> <a href="{{ choose }}">Choose</a></p>'
HTML = STORY * 24 + FOOT
TEXT = (
    "When the harbour office closed for the night, the lanterns stayed lit, schön, as they had.\n" * 200
    + "{{ leave }}\n"
)
SENDER = "post@claque.example"
SUBSCRIBERS = """
INSERT INTO newsletters_subscriber (number, address, "key", created_at)
WITH RECURSIVE n(i) AS (SELECT %s UNION ALL SELECT i + 1 FROM n WHERE i < %s)
SELECT printf('%%032x', i), 'reader' || i || '@mail.example', 'reader' || i || '@mail.example', %s FROM n
"""
SUBSCRIPTIONS = """
INSERT INTO newsletters_subscription (subscriber_id, newsletter_id, standing, asked_at, confirmed_at, source)
SELECT id, %s, 'confirmed', %s, %s, '/' FROM newsletters_subscriber WHERE number BETWEEN %s AND %s
"""


def fill(count: int, port: int) -> int:
    """Have so many others get a newsletter of its own; gives its key."""
    from django.db import connection
    from django.utils import timezone

    from masthead.newsletters.models import Newsletter, Subscriber
    from masthead.pages.models import MailSettings

    server = {"host": "127.0.0.1", "port": port, "use_tls": False, "sender": SENDER}
    MailSettings.objects.update_or_create(defaults=server)
    newsletter = Newsletter.objects.create(name=f"To {count}", slug=f"to-{count}", description="All of it.")
    now, first = timezone.now(), Subscriber.objects.count() + 1
    last = first + count - 1
    with connection.cursor() as cursor:
        cursor.execute(SUBSCRIBERS, [first, last, now])
        between = [f"{first:032x}", f"{last:032x}"]
        cursor.execute(SUBSCRIPTIONS, [newsletter.pk, now, now, *between])
    return newsletter.pk


def send(newsletter: int, most: int = 0, key: str = "") -> Row:
    """Send a letter to all of a newsletter, or so many of them; says how long it took, and what memory.

    With a key it is signed by the house.
    """
    import threading

    from django.utils import timezone

    from masthead.mailing.listing import list_recipients
    from masthead.mailing.models import Mailing, Outcome, State
    from masthead.mailing.outgoing import make_carrier, make_letter
    from masthead.mailing.sending import Sender
    from masthead.mailing.signing import Signer, SigningCarrier

    now, before = timezone.now(), _forget_peak()
    mailing = Mailing.objects.create(
        newsletter_id=newsletter, subject="The week", html=HTML, text=TEXT, due_at=now
    )
    enough, begun = threading.Event(), time.monotonic()
    carrier = make_carrier()
    if key:
        carrier = SigningCarrier(carrier, Signer("claque.example", "one", key))
    sender = Sender(make_letter(mailing), carrier, "bench", timezone.now, enough.is_set)
    if most:
        while list_recipients(mailing, now=now):
            pass
        _stop_after(sender, most, enough)
    sender.send()
    took = time.monotonic() - begun
    taken = mailing.deliveries.filter(outcome=Outcome.TAKEN).count()
    listed = mailing.deliveries.count()
    Mailing.objects.filter(pk=mailing.pk).update(state=State.STOPPED)
    return {"seconds": took, "taken": taken, "listed": listed, "grown": _peak() - before}


def send_plainly(newsletter: int, port: int) -> Row:
    """Send the same as one would with Django alone: a message for each, built anew, over one connection."""
    from django.core.mail import EmailMultiAlternatives, get_connection

    from masthead.newsletters.links import to_choose, to_leave
    from masthead.newsletters.models import Subscriber

    backend = "django.core.mail.backends.smtp.EmailBackend"
    begun, count = time.monotonic(), 0
    with get_connection(backend, host="127.0.0.1", port=port) as connection:
        for reader in Subscriber.objects.filter(subscriptions__newsletter=newsletter).iterator():
            fields = {
                "{{ leave }}": f"https://claque.example{to_leave(reader.number, newsletter)}",
                "{{ choose }}": f"https://claque.example{to_choose(reader.number)}",
                "{{ address }}": reader.address,
            }
            html, text = HTML, TEXT
            for name, value in fields.items():
                html, text = html.replace(name, value), text.replace(name, value)
            headers = {"List-Unsubscribe": f"<{fields['{{ leave }}']}>", "List-Id": "<week.claque.example>"}
            message = EmailMultiAlternatives("The week", text, SENDER, [reader.address], headers=headers)
            message.attach_alternative(html, "text/html")
            message.connection = connection
            count += message.send()
    return {"seconds": time.monotonic() - begun, "taken": count}


def weigh_letter() -> int:
    """Give the bytes of one letter."""
    return len(HTML.encode()) + len(TEXT.encode())


def _stop_after(sender: "object", most: int, enough: "object") -> None:
    """Have a sender told to stop after so many letters."""
    carrier = sender.carrier  # type: ignore[attr-defined] # one of masthead.mailing
    hand_over, left = carrier.hand_over, [most]

    def count(*about: object) -> object:
        left[0] -= 1
        if left[0] <= 0:
            enough.set()  # type: ignore[attr-defined] # an Event
        return hand_over(*about)

    carrier.hand_over = count


def _forget_peak() -> float:
    """Begin to measure the most memory anew; gives what is taken now, in MB."""
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> float:
    """Give the most memory of this process, in MB."""
    (line,) = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    django.setup()
    answer({"fill": fill, "send": send, "send_plainly": send_plainly, "weigh_letter": weigh_letter})
