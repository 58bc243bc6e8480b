"""Letters go to a mail service over HTTP, and what it answers is sorted as a mail server's answers are."""

import threading
from uuid import uuid4

import pytest
from anymail.exceptions import AnymailUnsupportedFeature

from masthead.mailing.carriers import Handed, NoWay
from masthead.mailing.models import Outcome, State
from masthead.mailing.over_http import ServiceCarrier, judge
from masthead.mailing.process import Post
from masthead.mailing.tests.factories import NOON, MailingFactory, letter_of
from masthead.newsletters.tests.factories import SubscriberFactory, SubscriptionFactory
from masthead.pages.publication import MailSettings
from tests.mail_service import mail_service

pytestmark = pytest.mark.django_db

INACTIVE = (
    "You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses:"
    " reader@mail.example. Inactive recipients are ones that have generated a hard bounce."
)


def hand_over(reader=None):
    reader = reader or SubscriberFactory.build(address="reader@mail.example", number=uuid4())
    message = letter_of(MailingFactory.create()).address(reader, NOON)
    carrier = ServiceCarrier("postmark")
    try:
        return carrier.hand_over("post@claque.example", reader.address, message)
    finally:
        carrier.close()


def test_a_letter_arrives_with_the_headers_we_made_and_says_whose_it_is(settings):
    reader = SubscriberFactory.create(address="reader@mail.example")
    with mail_service(settings) as server:
        answer = hand_over(reader)
    assert answer.handed is Handed.TAKEN
    assert "b7bc2f4a" in answer.reply
    (said,) = server.taken
    headers = {one["Name"]: one["Value"] for one in said["Headers"]}
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert {"List-Unsubscribe", "List-Id", "Message-ID", "Feedback-ID"} <= set(headers)
    assert (said["From"], said["To"]) == ("Claque <post@claque.example>", "reader@mail.example")
    assert said["Subject"] == "The week: “Lanterns”"
    assert "schön" in said["TextBody"]
    assert "<p>Lanterns" in said["HtmlBody"]
    assert said["Metadata"]["subscriber"] == reader.number.hex


@pytest.mark.parametrize(
    ("status", "answer", "handed"),
    [
        (422, {"ErrorCode": 300, "Message": "Invalid 'From'"}, Handed.LATER),
        (422, {"ErrorCode": 406, "Message": INACTIVE}, Handed.REFUSED),
        (200, {"ErrorCode": 9999}, Handed.DOUBTFUL),
        (500, {}, Handed.DOUBTFUL),
        (502, {}, Handed.DOUBTFUL),
        (503, {}, Handed.LATER),
        (None, {}, Handed.DOUBTFUL),
    ],
)
def test_what_the_service_says_of_one_letter_is_sorted(settings, status, answer, handed):
    with mail_service(settings, status, **answer):
        assert hand_over().handed is handed


@pytest.mark.parametrize("status", [401, 403, 429])
def test_a_service_that_refuses_the_house_is_no_way_out(settings, status):
    with mail_service(settings, status, Message="no"), pytest.raises(NoWay, match=str(status)):
        hand_over()


def test_nobody_listening_and_nothing_said_are_no_way_out(settings):
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "token", "POSTMARK_API_URL": "http://127.0.0.1:1/"}
    with pytest.raises(NoWay):
        hand_over()
    settings.ANYMAIL = {}
    with pytest.raises(NoWay, match="POSTMARK_SERVER_TOKEN"):
        hand_over()
    with pytest.raises(NoWay):
        judge(AnymailUnsupportedFeature("headers"))


def test_a_mailing_goes_out_through_the_service_that_is_set(settings):
    mailing = MailingFactory.create()
    SubscriptionFactory.create_batch(3, newsletter=mailing.newsletter)
    MailSettings.objects.update_or_create(defaults={"sender": "post@claque.example"})
    with mail_service(settings) as server:
        Post("here", threading.Event(), connections=1).send_due(NOON)
    mailing.refresh_from_db()
    assert mailing.state == State.SENT
    assert len({said["To"] for said in server.taken}) == 3
    assert {row.outcome for row in mailing.deliveries.all()} == {Outcome.TAKEN}
