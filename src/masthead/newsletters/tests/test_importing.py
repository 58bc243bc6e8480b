"""A file of subscribers is taken line by line: with proof, once, and nobody who has left comes back."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from masthead.newsletters import suppressing
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import (
    Act,
    AskedWith,
    Proof,
    Reason,
    Standing,
    Subscriber,
    Subscription,
    Suppressed,
)
from masthead.newsletters.moving import taking
from masthead.newsletters.moving.exporting import write_lines
from masthead.newsletters.moving.judging import PIECE, Line, Outcome, Terms, Why
from masthead.newsletters.moving.source import Source
from masthead.newsletters.tests.factories import (
    NOON,
    NewsletterFactory,
    SubscriberFactory,
    SubscriptionFactory,
)

pytestmark = pytest.mark.django_db
WORDS = "A form on old.example; each confirmed by mail."


@pytest.fixture
def letter():
    return NewsletterFactory.create(name="The Harbour", slug="harbour")


@pytest.fixture
def bring(tmp_path, letter):
    """Take a file, or only look at it; gives what became of each line."""

    def do(text, *, name="members.csv", how=taking.take, day=None, lists=None, **more):
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        found: list[Line] = []
        terms = Terms([letter] if lists is None else lists, WORDS, "Mina Holt", day)
        how(Source(path, name), terms, now=NOON, tell=found.extend, **more)
        return found

    return do


def outcomes(lines):
    return [line.why or line.outcome for line in lines]


def suppress(address, reason=Reason.COMPLAINED):
    suppressing.suppress(read_address(address), reason, now=NOON)


def test_a_subscriber_comes_with_the_proof_of_who_brought_them_from_where(bring, letter):
    assert outcomes(bring("email,date\nAda@Mail.example,2024-03-05\n")) == [Outcome.TAKEN]
    row = Subscription.objects.select_related("subscriber").get()
    assert (row.newsletter, row.standing, row.subscriber.address) == (
        letter,
        Standing.CONFIRMED,
        "Ada@mail.example",
    )
    assert row.confirmed_at == row.subscriber.created_at == datetime(2024, 3, 5, tzinfo=UTC)
    proof = Proof.objects.get()
    assert (proof.act, proof.by_name, proof.newsletter) == (Act.IMPORTED, "Mina Holt", "harbour")
    assert proof.source == "import: members.csv (consent of 2024-03-05)"
    assert AskedWith.objects.get(digest=proof.digest).words == WORDS


def test_looking_says_the_same_and_writes_nothing(bring):
    suppress("out@mail.example")
    before = Suppressed.objects.count()
    rows = ["a@b.example,2024-01-01,", "out@mail.example,2024-01-01,", "x,,", "c@d.example,,bounced"]
    text = "\n".join(["email,date,status", *rows])
    looked = outcomes(bring(text, how=taking.look))
    assert not Subscriber.objects.exists()
    assert not Proof.objects.exists()
    assert Suppressed.objects.count() == before
    assert outcomes(bring(text)) == looked
    assert looked == [Outcome.TAKEN, Why.SUPPRESSED, Why.NO_ADDRESS, Outcome.SUPPRESSED]


def test_a_second_run_changes_nothing(bring):
    text = "email,date,status\na@b.example,2024-01-01,\nc@d.example,,unsubscribed\n"
    bring(text)
    before = list(Subscription.objects.values()), Proof.objects.count()
    assert outcomes(bring(text)) == [Outcome.KNOWN, Outcome.KNOWN]
    assert (list(Subscription.objects.values()), Proof.objects.count()) == before


def test_without_a_date_of_consent_nobody_is_taken_unless_somebody_states_it(bring):
    assert outcomes(bring("email\na@b.example\n")) == [Why.NO_DATE]
    assert outcomes(bring("email\na@b.example\n", day=date(2023, 5, 1))) == [Outcome.TAKEN]
    assert Subscription.objects.get().confirmed_at == datetime(2023, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize("said", ["03/04/2024", "yesterday", "2031-01-01", "1024-01-01", "45000"])
def test_a_date_that_may_be_another_or_cannot_be_true_is_not_guessed(bring, said):
    [line] = bring(f"email,date\na@b.example,{said}\n", day=date(2023, 5, 1))
    assert (line.why, line.detail) == (Why.BAD_DATE, said)


def test_who_has_left_stays_left_and_who_is_suppressed_stays_out(bring, letter):
    SubscriptionFactory.create(
        newsletter=letter, standing=Standing.ENDED, subscriber__address="left@mail.example"
    )
    suppress("out@mail.example")
    text = "email,date\nLEFT@mail.example,2024-01-01\nOut@MAIL.example,2024-01-01\n"
    assert outcomes(bring(text)) == [Why.LEFT, Why.SUPPRESSED]
    assert not Subscription.objects.exclude(standing=Standing.ENDED).exists()


def test_who_has_left_and_was_asked_for_by_a_form_is_not_brought_back(bring, letter):
    gone = SubscriptionFactory.create(newsletter=letter, standing=Standing.ASKED, ended_at=NOON)
    text = f"email,date\n{gone.subscriber.address},2024-01-01\n"
    assert outcomes(bring(text)) == [Why.LEFT]


def test_who_left_one_newsletter_may_come_for_another(bring, letter):
    other = NewsletterFactory.create()
    SubscriptionFactory.create(
        newsletter=letter, standing=Standing.ENDED, subscriber__address="left@mail.example"
    )
    assert outcomes(bring("email,date\nleft@mail.example,2024-01-01\n", lists=[letter, other])) == [
        Outcome.TAKEN
    ]
    assert Subscription.objects.get(standing=Standing.CONFIRMED).newsletter == other


def test_who_asked_and_has_not_confirmed_yet_is_confirmed(bring, letter):
    row = SubscriptionFactory.create(
        newsletter=letter,
        standing=Standing.ASKED,
        confirmed_at=None,
        subscriber__address="ada@mail.example",
    )
    bring("email,date\nada@mail.example,2024-01-01\n")
    row.refresh_from_db()
    assert row.standing == Standing.CONFIRMED


def test_who_left_elsewhere_goes_onto_the_list_as_a_hash_and_ends_here(bring, letter):
    SubscriptionFactory.create(newsletter=letter, subscriber__address="ada@mail.example")
    text = "email,status\nAda@mail.example,unsubscribed\nbo@mail.example,bounced\ncy@mail.example,spam\n"
    assert set(outcomes(bring(text))) == {Outcome.SUPPRESSED}
    assert Counter(Suppressed.objects.values_list("reason", flat=True)) == {
        Reason.ASKED: 1,
        Reason.BOUNCED: 1,
        Reason.COMPLAINED: 1,
    }
    assert Subscription.objects.get().standing == Standing.ENDED
    assert not Subscriber.objects.filter(address__startswith="bo").exists()
    assert Proof.objects.get().source == "import: members.csv"


def test_who_confirmed_here_after_leaving_there_stays(bring, letter):
    SubscriptionFactory.create(newsletter=letter, subscriber__address="ada@mail.example", confirmed_at=NOON)
    text = "email,status,unsub_time\nada@mail.example,unsubscribed,2024-01-01\n"
    assert outcomes(bring(text)) == [Why.SINCE]
    assert Subscription.objects.get().standing == Standing.CONFIRMED


def test_a_mailbox_that_stands_twice_is_taken_once(bring):
    text = "email,date\njörg@köln.example,2024-01-01\nJÖRG@xn--kln-sna.example,2024-02-02\n"
    first, second = bring(text)
    assert outcomes([first, second]) == [Outcome.TAKEN, Why.TWICE]
    assert second.detail == "2"
    assert Subscriber.objects.get().address == "jörg@köln.example"


@pytest.mark.parametrize("order", [1, -1])
def test_who_is_wanted_and_gone_in_one_file_is_gone_whatever_comes_first(bring, order):
    rows = ["a@b.example,2024-01-01,", "A@b.example,,unsubscribed"][::order]
    found = outcomes(bring("\n".join(["email,date,status", *rows])))
    assert set(found) == {Why.GONE, Outcome.SUPPRESSED}
    assert not Subscriber.objects.exists()


def test_formulas_and_what_is_none_are_no_addresses(bring):
    text = (
        'email,date\n"=HYPERLINK(""http://x"")",2024-01-01\n"a@b.example\nBcc: c@d.example",2024-01-01\n'
        "a\0@b.example,"
    )
    assert outcomes(bring(text)) == [Why.NO_ADDRESS] * 3


def test_it_goes_on_after_the_lines_that_are_done(bring):
    rows = [f"r{number}@b.example,2024-01-01" for number in range(PIECE + 3)]
    text = "\n".join(["email,date", *rows, "r0@b.example,2024-01-01"])

    class Killed(Exception):
        pass

    def kill(source, terms, *, now, tell, done=0):
        pieces: list[list[Line]] = []

        def stop(lines):
            if pieces:
                raise Killed
            pieces.append(lines)

        taking.take(source, terms, now=now, tell=stop, done=done)

    with pytest.raises(Killed):
        bring(text, how=kill)
    assert Subscriber.objects.count() == PIECE
    found = bring(text, done=PIECE)
    assert outcomes(found) == [*[Outcome.TAKEN] * 3, Why.TWICE]
    assert Subscriber.objects.count() == Proof.objects.count() == PIECE + 3


def test_what_is_handed_out_gives_the_same_when_it_comes_back(bring, letter):
    other = NewsletterFactory.create(slug="kitchen")
    ada = SubscriberFactory.create(address="+ada@mail.example", paused_until=date(2027, 1, 1))
    SubscriptionFactory.create(subscriber=ada, newsletter=letter, source="/news/pier/")
    SubscriptionFactory.create(
        subscriber=ada, newsletter=other, standing=Standing.ENDED, ended_at=NOON - timedelta(hours=1)
    )
    SubscriptionFactory.create(
        newsletter=other, standing=Standing.ASKED, confirmed_at=None, subscriber__address="bo@mail.example"
    )
    file = "".join(write_lines())
    assert "'+ada@mail.example" in file
    assert outcomes(bring(file)) == [Outcome.KNOWN, Outcome.KNOWN, Why.UNCONFIRMED]
    Subscriber.objects.all().delete()
    assert outcomes(bring(file, lists=[])) == [Outcome.TAKEN, Outcome.ENDED, Why.UNCONFIRMED]
    again = [line for line in write_lines() if "bo@" not in line]
    assert again == [line for line in file.splitlines(keepends=True) if "bo@" not in line]


def test_one_newsletter_is_handed_out_alone(letter):
    SubscriptionFactory.create(newsletter=letter)
    SubscriptionFactory.create()
    assert len(list(write_lines(letter))) == 2
    assert len(list(write_lines())) == 3


def test_a_line_of_ours_names_a_newsletter_that_is_here(bring):
    head = "address,newsletter,standing,asked_at,confirmed_at"
    [line] = bring(f"{head}\na@b.example,gone,confirmed,2024-01-01,2024-01-01\n")
    assert (line.why, line.detail) == (Why.NO_LIST, "gone")


def test_a_thousand_lines_cost_some_queries_for_each_piece(bring, django_assert_max_num_queries):
    rows = [f"r{number}@b.example,2024-01-01" for number in range(2 * PIECE)]
    with django_assert_max_num_queries(40):
        bring("\n".join(["email,date", *rows]))
