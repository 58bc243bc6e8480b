"""Silent readers: asked once, ended when they let it lie, and never while there was a sign of life."""

import random
import re
import threading
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from masthead.mailing import ledger, process, questions
from masthead.mailing.carriers import Answer, Handed
from masthead.mailing.models import Delivery, Heard, Mailing, Outcome, State
from masthead.mailing.sending import Sender
from masthead.mailing.tests.factories import FakeCarrier, MailingFactory, letter_of
from masthead.newsletters import activity, leaving, marks, silence
from masthead.newsletters.models import Act, NewsletterSettings, Proof, Standing, Subscriber
from masthead.newsletters.tests.factories import NewsletterFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db
BEGAN = datetime(2026, 1, 1, 12, tzinfo=UTC)
MONTHS, DAYS = 6, 30
DUE = datetime(2026, 7, 2, 12, tzinfo=UTC)  # the first day on which somebody can be silent
DAY = timedelta(days=1)


class Killed(BaseException):
    """As by `kill -9`: nothing is tidied up."""


@pytest.fixture(autouse=True)
def rule():
    house = NewsletterSettings.load()
    house.silent_months, house.silent_days, house.silent_since = MONTHS, DAYS, BEGAN
    house.save()


@pytest.fixture
def newsletter():
    return NewsletterFactory.create(name="The Harbour", sender="post@claque.example")


def subscribe(newsletter, **about):
    said = {"asked_at": BEGAN, "confirmed_at": BEGAN, **about}
    return SubscriptionFactory.create(newsletter=newsletter, **said)


def got(row, *days, **about):
    """Have somebody get letters on days after the beginning."""
    for day in days:
        at = BEGAN + timedelta(days=day)
        marked = {"is_marked": True, "state": State.SENT, **about.pop("mailing", {})}
        mailing = MailingFactory.create(newsletter=row.newsletter, due_at=at, **marked)
        said = {"outcome": Outcome.TAKEN, "due_at": at, "at": at, **about}
        Delivery.objects.create(mailing=mailing, subscriber=row.subscriber.number, **said)


def silent_reader(newsletter):
    row = subscribe(newsletter)
    got(row, 20, 90, 170)
    return row


def deliver(answer=lambda _to: Answer(Handed.TAKEN), *, now, **about):
    """Send the questions that are due; gives what was tried."""
    carrier = FakeCarrier(answer)
    for mailing in Mailing.objects.filter(is_question=True, due_at__lte=now).exclude(state=State.SENT):
        Sender(letter_of(mailing), carrier, "one", lambda: now, **about).send()
    return carrier.tried


def ask_and_deliver(row, now=DUE):
    questions.look(now)
    tried = deliver(now=now)
    assert tried == {row.subscriber.address: 1}


def standing(row):
    row.refresh_from_db()
    return row.standing


def was_asked(row):
    row.subscriber.refresh_from_db()
    return row.subscriber.questioned_at is not None


def test_who_is_silent_is_asked_once_and_ended_after_the_days_for_an_answer(newsletter):
    row = silent_reader(newsletter)
    ask_and_deliver(row)
    for day in range(1, DAYS):
        questions.look(DUE + day * DAY)
        assert deliver(now=DUE + day * DAY) == {}
    assert standing(row) == Standing.CONFIRMED
    questions.look(DUE + DAYS * DAY)
    assert standing(row) == Standing.ENDED
    assert [proof.act for proof in Proof.objects.all()] == [Act.SILENT]
    assert deliver(now=DUE + DAYS * DAY) == {}


def test_the_question_has_its_links_and_the_headers_of_every_letter(newsletter):
    row = silent_reader(newsletter)
    questions.look(DUE)
    mailing = Mailing.objects.get(is_question=True)
    message = message_from_bytes(letter_of(mailing).address(row.subscriber, DUE), policy=default)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/newsletters/leave/" in message["List-Unsubscribe"]
    for part in message.iter_parts():
        said = part.get_content()
        assert len(re.findall(r"/newsletters/stay/[\w:-]+/", said)) == 1
        assert "or 6 months" in said
        assert f"within 30 days, all that we send to {row.subscriber.address} ends" in said
        assert "<img" not in said


def test_words_of_the_house_are_no_merge_field(newsletter):
    silent_reader(newsletter)
    house = NewsletterSettings.load()
    house.postal_address = "{{ leave }} 5, Quay {{ nobody }}"
    house.save()
    questions.look(DUE)
    letter_of(Mailing.objects.get(is_question=True))


def test_nobody_is_silent_to_whom_no_letters_came(newsletter):
    for days in ((), (20, 90), (120, 150, 170)):  # none; too few; none in the first half
        got(subscribe(newsletter), *days)
    got(subscribe(newsletter), 20, 90, 170, mailing={"is_marked": False})  # nothing told who followed a link
    got(subscribe(newsletter), 20, 90, 170, outcome=Outcome.REFUSED)
    got(subscribe(newsletter), 20, 90, 170, heard=Heard.SOFT)
    questions.look(DUE)
    assert not Mailing.objects.filter(is_question=True).exists()


def test_a_sign_of_life_before_the_question_leaves_is_an_answer(newsletter):
    row = silent_reader(newsletter)
    questions.look(DUE)
    activity.note_mark(marks.mark_of(row.subscriber.number), now=DUE)
    assert deliver(now=DUE) == {}
    assert Delivery.objects.get(mailing__is_question=True).outcome == Outcome.LEFT_OUT


def test_an_answer_keeps_and_silence_begins_anew(newsletter):
    row = silent_reader(newsletter)
    ask_and_deliver(row)
    silence.go_on(row.subscriber.number, now=DUE + 29 * DAY)
    got(row, 220, 250, 300)
    questions.look(DUE + 150 * DAY)
    assert standing(row) == Standing.CONFIRMED
    assert deliver(now=DUE + 150 * DAY) == {}
    got(row, 330, 370)
    later = datetime(2027, 2, 2, 12, tzinfo=UTC)
    ask_and_deliver(row, later)


@pytest.mark.parametrize("answer", [Handed.REFUSED, Handed.DOUBTFUL])
def test_a_question_that_did_not_surely_arrive_ends_nobody(newsletter, answer):
    row = silent_reader(newsletter)
    questions.look(DUE)
    deliver(lambda _to: Answer(answer), now=DUE)
    questions.look(DUE + 29 * DAY)
    assert len(Mailing.objects.filter(is_question=True)) == 1
    Delivery.objects.update(at=DUE + 25 * DAY)  # letters still come: they are asked anew, not ended
    questions.look(DUE + 30 * DAY)
    assert standing(row) == Standing.CONFIRMED


def test_a_question_that_came_back_ends_nobody(newsletter):
    row = silent_reader(newsletter)
    ask_and_deliver(row)
    Delivery.objects.filter(mailing__is_question=True).update(heard=Heard.SOFT)
    questions.look(DUE + DAYS * DAY)
    assert standing(row) == Standing.CONFIRMED


def test_the_days_for_an_answer_begin_when_the_question_was_taken(newsletter):
    row = silent_reader(newsletter)
    questions.look(DUE)
    deliver(now=DUE + 10 * DAY)
    questions.look(DUE + 30 * DAY)
    assert standing(row) == Standing.CONFIRMED
    questions.look(DUE + 40 * DAY)
    assert standing(row) == Standing.ENDED


def test_one_question_asks_for_all_that_somebody_gets(newsletter):
    row = silent_reader(newsletter)
    other = SubscriptionFactory.create(
        subscriber=row.subscriber, newsletter__place=200, asked_at=BEGAN, confirmed_at=BEGAN
    )
    got(other, 30, 80, 160)
    ask_and_deliver(row)
    questions.look(DUE + DAYS * DAY)
    assert {standing(row), standing(other)} == {Standing.ENDED}


def test_a_process_that_dies_asks_nobody_twice_and_the_doubtful_one_is_not_ended(newsletter):
    rows = [silent_reader(newsletter) for _ in range(5)]
    questions.look(DUE)
    tried = []

    def die(to):
        tried.append(to)
        if len(tried) == 3:
            raise Killed
        return Answer(Handed.TAKEN)

    with pytest.raises(Killed):
        deliver(die, now=DUE)
    Delivery.objects.filter(outcome=Outcome.TRYING).update(worker="dead")
    again = deliver(now=DUE + ledger.HELD + timedelta(minutes=1))
    assert not set(tried) & set(again)
    assert len(tried) + len(again) == 5
    questions.look(DUE + (DAYS + 1) * DAY)
    kept = [row for row in rows if standing(row) == Standing.CONFIRMED]
    assert [row.subscriber.address for row in kept] == [tried[2]]


def test_a_job_that_dies_while_it_asks_has_asked_nobody(newsletter, monkeypatch):
    row = silent_reader(newsletter)

    def die(*_about):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(questions, "_write", die)
        with pytest.raises(Killed):
            questions.look(DUE)
    assert not was_asked(row)
    ask_and_deliver(row)


def test_so_many_are_asked_a_day_and_no_more(newsletter, monkeypatch):
    monkeypatch.setattr(questions, "A_DAY", 2)
    monkeypatch.setattr(questions, "BATCH", 2)
    for _ in range(5):
        silent_reader(newsletter)
    asked = []
    for hours in (0, 1, 24, 48, 72):
        questions.look(DUE + timedelta(hours=hours))
        asked.append(Subscriber.objects.exclude(questioned_at=None).count())
    assert asked == [2, 2, 4, 5, 5]


def test_what_stands_in_the_way_is_tried_again_the_next_day(newsletter):
    row = silent_reader(newsletter)
    newsletter.sender = ""
    newsletter.save()
    questions.look(DUE)
    process.Post("one", threading.Event(), connections=1).send_due(DUE)
    mailing = Mailing.objects.get(is_question=True)
    assert mailing.state == State.PAUSED
    questions.look(DUE + DAY)
    assert deliver(now=DUE + DAY) == {row.subscriber.address: 1}


def test_switched_off_nobody_is_asked_and_nobody_ended(newsletter):
    row = silent_reader(newsletter)
    questions.look(DUE)
    house = NewsletterSettings.load()
    house.silent_months = None
    house.save()
    assert deliver(now=DUE) == {}
    questions.look(DUE + 40 * DAY)
    assert standing(row) == Standing.CONFIRMED
    assert not was_asked(row)


class Course:
    """What happens to some readers over two years, by chance; keeps apart what it did to whom and when."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.newsletters = NewsletterFactory.create_batch(2, sender="post@claque.example")
        self.rows = [subscribe(self.chance.choice(self.newsletters)) for _ in range(6)]
        self.alive = {row.subscriber_id: BEGAN for row in self.rows}  # last sign of life
        self.open = set()  # who has got a question, and given no sign since
        self.ended = 0

    def run(self):
        now = BEGAN
        for _ in range(140):
            now += timedelta(days=self.chance.randint(1, 8), hours=self.chance.randint(0, 23))
            self.chance.choice([self.send, self.send, self.look, self.look, self.act, self.question])(now)
            self.check(now)

    def send(self, now):
        for row in self.rows:
            if standing(row) == Standing.CONFIRMED:
                heard = Heard.SOFT if self.chance.random() < 0.1 else Heard.NOTHING
                got(row, (now - BEGAN) / DAY, heard=heard)

    def look(self, now):
        questions.look(now)

    def question(self, now):
        kinds = [Handed.TAKEN, Handed.TAKEN, Handed.TAKEN, Handed.REFUSED, Handed.DOUBTFUL]
        taken = set()

        def answer(to):
            kind = self.chance.choice(kinds)
            if kind is Handed.TAKEN:
                taken.add(to)
            return Answer(kind)

        tried = deliver(answer, now=now)
        assert set(tried.values()) <= {1}
        keys = set(Subscriber.objects.filter(address__in=taken).values_list("pk", flat=True))
        assert not keys & self.open, "somebody who got a question got another"
        self.open |= keys

    def act(self, now):
        row = self.chance.choice(self.rows)
        row.refresh_from_db()
        number = row.subscriber.number
        acts = [
            lambda: activity.note_mark(marks.mark_of(number), now=now),
            lambda: silence.go_on(number, now=now),
            lambda: leaving.pause(row.subscriber, None, now=now),
        ]
        kind = self.chance.randrange(len(acts))
        acts[kind]()
        if kind == 2:
            activity.note(number, now=now)  # as the reader's own page does
        if row.standing == Standing.CONFIRMED:
            self.alive[row.subscriber_id] = now
            self.open.discard(row.subscriber_id)

    def check(self, now):
        for row in self.rows:
            row.refresh_from_db()
            if row.standing == Standing.ENDED and row.ended_at == now:
                self.ended += 1
                assert self.alive[row.subscriber_id] <= silence.months_before(now, MONTHS)
                assert row.subscriber_id in self.open, "somebody was ended who got no question"


@pytest.mark.parametrize("courses", [4, pytest.param(40, marks=pytest.mark.exhaustive)])
def test_nobody_with_a_sign_of_life_is_ended_whatever_the_order(db, courses):
    ended = 0
    for seed in range(courses):
        course = Course(seed)
        course.run()
        ended += course.ended
    assert ended  # the courses reach what they try
