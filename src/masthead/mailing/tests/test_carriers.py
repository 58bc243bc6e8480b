"""What is known of a message after a mail server did its best or its worst."""

import smtplib

import pytest

from masthead.mailing.carriers import MOST_ON_ONE, Handed, NoWay, SmtpCarrier
from tests.mail_server import mail_server

MESSAGE = b"Subject: A\r\n\r\nFirst\r\n.second\r\n..third\r\n"
TO = "reader@mail.example"


def carrier_to(server, timeout=5.0):
    return SmtpCarrier(lambda: smtplib.SMTP("127.0.0.1", server.port, timeout=timeout))


def hand_over(server, to=TO, timeout=5.0):
    carrier = carrier_to(server, timeout)
    try:
        return carrier.hand_over("post@claque.example", to, MESSAGE)
    finally:
        carrier.close()


def test_a_message_arrives_as_it_is_dots_and_all():
    with mail_server() as server:
        assert hand_over(server).handed is Handed.TAKEN
    (taken,) = server.taken
    assert taken.replace(b"\n..", b"\n.") == MESSAGE


@pytest.mark.parametrize(
    ("script", "handed", "said"),
    [
        ({"RCPT": "450 4.2.1 mailbox is busy"}, Handed.LATER, "450 4.2.1 mailbox is busy"),
        ({"RCPT": "550 5.1.1 nobody here"}, Handed.REFUSED, "550 5.1.1 nobody here"),
        ({"RCPT": "drop"}, Handed.LATER, "the connection was lost"),
        ({"MAIL": "drop"}, Handed.LATER, "the connection was lost"),
        ({"DATA": "451 try later"}, Handed.LATER, "451"),
        ({"DATA": "554 no"}, Handed.REFUSED, "554"),
        ({"DATA": "drop"}, Handed.LATER, "the connection was lost"),
        ({"end": "452 full"}, Handed.LATER, "452 full"),
        ({"end": "554 spam"}, Handed.REFUSED, "554 spam"),
        ({"end": "421 too many"}, Handed.LATER, "421 too many"),
        ({"end": "drop"}, Handed.DOUBTFUL, "before the server answered"),
        ({"end": "take and drop"}, Handed.DOUBTFUL, "before the server answered"),
    ],
)
def test_what_is_known_depends_on_when_it_breaks(script, handed, said):
    with mail_server(**script) as server:
        answer = hand_over(server)
    assert answer.handed is handed
    assert said in answer.reply


def test_a_server_that_hangs_leaves_a_message_in_doubt():
    with mail_server(end="hang") as server:
        assert hand_over(server, timeout=0.3).handed is Handed.DOUBTFUL


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ({"MAIL": "550 not from you"}, "550 not from you (the sender is post@claque.example)"),
        ({"MAIL": "451 not now"}, "451 not now"),
        ({"greeting": "554 go away"}, "go away"),
    ],
)
def test_where_nobody_is_let_in_it_says_why(script, said):
    with mail_server(**script) as server, pytest.raises(NoWay) as refused:
        hand_over(server)
    assert said in str(refused.value)


def test_where_nobody_listens_it_says_so():
    with mail_server() as server:
        pass
    with pytest.raises(NoWay, match="refused"):
        hand_over(server)


def test_one_connection_carries_many_messages_and_none_too_many():
    with mail_server() as server:
        carrier = carrier_to(server)
        for _ in range(MOST_ON_ONE + 1):
            assert carrier.hand_over("post@claque.example", TO, MESSAGE).handed is Handed.TAKEN
        carrier.close()
    assert (server.connections, len(server.taken)) == (2, MOST_ON_ONE + 1)


def test_after_a_lost_connection_the_next_message_goes_over_another():
    with mail_server(end="drop") as server:
        carrier = carrier_to(server)
        assert carrier.hand_over("post@claque.example", TO, MESSAGE).handed is Handed.DOUBTFUL
        server.script.clear()
        assert carrier.hand_over("post@claque.example", TO, MESSAGE).handed is Handed.TAKEN
        carrier.close()


@pytest.mark.parametrize(
    ("greets", "handed"),
    [("250-here\r\n250 SMTPUTF8", Handed.TAKEN), ("250 here", Handed.REFUSED)],
)
def test_an_address_in_another_script_needs_a_server_that_takes_it(greets, handed):
    with mail_server(EHLO=greets) as server:
        assert hand_over(server, to="jürgen@mail.example").handed is handed
