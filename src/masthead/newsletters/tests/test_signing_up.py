"""Somebody asks, whoever has the mailbox confirms, and a form tells nobody what is known of an address."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from masthead.newsletters import leaving, links, signing_up
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import (
    Act,
    AskedWith,
    NewsletterSettings,
    Proof,
    Reason,
    Standing,
    State,
    Subscriber,
    Subscription,
    Suppressed,
)
from masthead.newsletters.tests.factories import NewsletterFactory, SubscriptionFactory
from masthead.newsletters.wording import USUAL

pytestmark = pytest.mark.django_db
OURS = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
READER = "reader@example.com"


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
def letter():
    return NewsletterFactory.create(name="The Harbour", slug="harbour", description="What moved on the quay.")


def post(client, path="/newsletters/sign-up/", **said):
    return client.post(path, said, **OURS)


def sign_up(client, letter, address=READER, **more):
    return post(client, address=address, newsletter=letter.slug, **more)


def link_in(message):
    [found] = re.findall(r"http://\S+(/newsletters/\S+)", message.body)
    return found


def test_somebody_asks_confirms_and_is_in(client, letter):
    answer = sign_up(client, letter, source="/films/pier/")
    assert (answer.status_code, answer["Location"]) == (303, "/newsletters/asked/")
    assert "within 7 days" in client.get("/newsletters/asked/").text
    [message] = mail.outbox
    assert message.to == [READER]
    assert "The Harbour" in message.subject
    assert "What moved on the quay." in message.body
    assert Subscription.objects.get().standing == Standing.ASKED
    page = client.get(link_in(message))
    assert Subscription.objects.get().standing == Standing.ASKED  # programs follow links
    assert "Yes, send it to me" in page.text
    done = client.post(link_in(message), **OURS)
    assert "You are in" in done.text
    held = Subscription.objects.get()
    assert (held.standing, held.source) == (Standing.CONFIRMED, "/films/pier/")
    assert [(one.act, one.newsletter, one.source) for one in Proof.objects.all()] == [
        (Act.ASKED, "harbour", "/films/pier/"),
        (Act.CONFIRMED, "harbour", ""),
    ]


def test_the_proof_names_the_words_as_they_were_read(client, letter):
    sign_up(client, letter)
    NewsletterSettings.objects.update_or_create(defaults={"words": "Other words."})
    sign_up(client, letter)
    digests = [one.digest for one in Proof.objects.filter(act=Act.ASKED)]
    words = [AskedWith.objects.get(digest=digest).words for digest in digests]
    assert words == [str(USUAL), "Other words."]
    assert READER not in str([vars(one) for one in Proof.objects.all()])


@pytest.mark.parametrize("standing", [None, *Standing])
def test_the_answer_is_the_same_whatever_is_known(client, letter, standing):
    fresh = sign_up(client, letter, "nobody@example.com")
    if standing:
        SubscriptionFactory.create(
            subscriber__address=READER, newsletter=letter, standing=standing, asked_at=timezone.now()
        )
    known = sign_up(client, letter)
    assert (known.status_code, known["Location"], known.content) == (
        fresh.status_code,
        fresh["Location"],
        fresh.content,
    )


def test_who_has_it_already_is_told_so_in_their_own_mailbox(client, letter):
    SubscriptionFactory.create(subscriber__address=READER, newsletter=letter)
    sign_up(client, letter)
    [message] = mail.outbox
    assert "comes to you already" in message.body
    assert client.get(link_in(message)).status_code == 200


def test_a_suppressed_address_gets_nothing(client, letter):
    address = read_address(READER)
    Suppressed.objects.create(digest=address.digest, reason=Reason.COMPLAINED, at=timezone.now())
    assert sign_up(client, letter, "Reader@Example.COM").status_code == 303
    assert (mail.outbox, Subscriber.objects.count()) == ([], 0)


def test_programs_that_fill_in_what_nobody_sees_get_nowhere(client, letter):
    assert sign_up(client, letter, website="https://spam.example/").status_code == 303
    assert (mail.outbox, Subscriber.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"address": "reader"}, "is no e-mail address"),
        ({"address": ""}, "Write your e-mail address"),
        ({"address": READER, "newsletter": "another"}, "Choose at least one newsletter"),
        ({"address": READER, "newsletter": ""}, "Choose at least one newsletter"),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_with_what_was_typed(client, letter, said, words):
    answer = post(client, **{"newsletter": letter.slug, **said})
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{said["address"]}"' in answer.text
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.CLOSED])
def test_nobody_joins_what_is_not_open(client, state):
    letter = NewsletterFactory.create(state=state)
    assert sign_up(client, letter).status_code == 422
    assert letter.name not in client.get("/newsletters/").text


def test_a_form_of_another_site_is_refused(client, letter):
    said = {"address": READER, "newsletter": letter.slug}
    for headers in ({}, {"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}):
        assert client.post("/newsletters/sign-up/", said, **headers).status_code == 403
    assert client.get("/newsletters/sign-up/").status_code == 405
    assert not Subscriber.objects.exists()


def test_a_form_as_long_as_a_book_is_refused(client, letter):
    assert sign_up(client, letter, source="x" * 5000).status_code == 413


def test_nobody_can_have_somebody_elses_mailbox_filled(client, letter):
    for _ in range(10):
        assert sign_up(client, letter).status_code == 303
    assert len(mail.outbox) == signing_up.OF_MAILBOX.most


def test_one_network_cannot_ask_for_ever(client, letter):
    answers = [sign_up(client, letter, f"reader{number}@example.com") for number in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {303}
    assert answers[30].status_code == 429
    assert "Try again in an hour" in answers[30].text


def test_a_link_to_confirm_ends(client, letter):
    sign_up(client, letter)
    path = link_in(mail.outbox[0])
    Subscription.objects.update(asked_at=timezone.now() - links.CONFIRMED_WITHIN - timedelta(minutes=1))
    answer = client.post(path, **OURS)
    assert (answer.status_code, Subscription.objects.get().standing) == (410, Standing.ASKED)
    assert "too old" in answer.text


def test_a_link_that_was_cut_or_forged_leads_nowhere(client, letter):
    sign_up(client, letter)
    path = link_in(mail.outbox[0])
    for bad in (path[:-3] + "/", path.replace("/confirm/", "/yours/"), "/newsletters/confirm/x/"):
        assert client.get(bad).status_code == 400
        assert client.post(bad, **OURS).status_code == 400
    assert Subscription.objects.get().standing == Standing.ASKED


def test_an_old_link_does_not_bring_back_who_has_left(client, letter):
    sign_up(client, letter)
    path = link_in(mail.outbox[0])
    client.post(path, **OURS)
    Subscription.objects.update(standing=Standing.ENDED)
    assert client.post(path, **OURS).status_code == 410
    assert Subscription.objects.get().standing == Standing.ENDED


def test_a_second_press_changes_nothing(client, letter):
    sign_up(client, letter)
    path = link_in(mail.outbox[0])
    for _ in range(2):
        assert "You are in" in client.post(path, **OURS).text
    assert Proof.objects.filter(act=Act.CONFIRMED).count() == 1


def test_who_never_confirms_is_forgotten(client, letter):
    sign_up(client, letter)
    SubscriptionFactory.create(newsletter=letter)
    now = timezone.now()
    signing_up.forget_unconfirmed(now + timedelta(days=6))
    assert Subscriber.objects.filter(address=READER).exists()
    signing_up.forget_unconfirmed(now + timedelta(days=8))
    assert not Subscriber.objects.filter(address=READER).exists()
    assert Subscription.objects.get().standing == Standing.CONFIRMED


def test_answers_are_for_one_reader_alone(client, letter):
    for path in ("/newsletters/", "/newsletters/asked/"):
        answer = client.get(path)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert not answer.cookies


def test_headers_cannot_be_written_through_a_form(client, letter):
    sign_up(client, letter, "reader@example.com\nBcc: all@example.com")
    assert mail.outbox == []
    NewsletterFactory.create(name="Two\nlines", slug="two")
    post(client, address=READER, newsletter="two")
    [message] = mail.outbox
    assert "\n" not in message.subject


@pytest.mark.parametrize(
    "said", ["https://evil.example/", "/x\0y", "/<script>", "/to/ada@mail.example", "/" + "a" * 300, "x"]
)
def test_what_is_no_path_of_a_page_is_no_source(client, letter, said):
    sign_up(client, letter, source=said)
    assert Subscription.objects.get().source == Proof.objects.get().source == ""


def test_what_was_left_stays_left_until_the_mailbox_confirms(client, letter):
    row = SubscriptionFactory.create(newsletter=letter)
    leaving.leave(row.subscriber.number, [letter.pk], now=timezone.now())
    sign_up(client, letter, address=row.subscriber.address)
    row.refresh_from_db()
    assert (row.standing, row.has_left) == (Standing.ASKED, True)
    signing_up.forget_unconfirmed(timezone.now() + links.CONFIRMED_WITHIN + timedelta(hours=1))
    row.refresh_from_db()
    assert row.standing == Standing.ENDED
    sign_up(client, letter, address=row.subscriber.address)
    post(client, link_in(mail.outbox[-1]))
    row.refresh_from_db()
    assert (row.standing, row.has_left) == (Standing.CONFIRMED, False)


@pytest.mark.parametrize(
    ("said", "mailbox"),
    [("юлия@пример.example", "юлия@xn--e1afmkfd.example"), ("mia@faß.example", "mia@xn--fa-hia.example")],
)
def test_a_mail_goes_to_the_mailbox_and_not_to_another_spelling_of_it(client, letter, said, mailbox):
    sign_up(client, letter, said)
    assert [message.to for message in mail.outbox] == [[mailbox]]
