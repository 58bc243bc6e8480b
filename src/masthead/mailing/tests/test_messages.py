"""Messages, read back by a program that knows nothing of how they were made."""

import re
from dataclasses import replace
from email import message_from_bytes, message_from_string
from email.policy import default
from typing import Any
from urllib.parse import unquote

import pytest

from masthead.mailing.fields import BrokenLetter
from masthead.mailing.messages import PLAIN, address_line, check
from masthead.mailing.tests.factories import HTML, NOON, TEXT, MailingFactory, letter_of
from masthead.newsletters.leaving_by_mail import leave_by_mail
from masthead.newsletters.tests.factories import SubscriberFactory

pytestmark = pytest.mark.django_db


def read(*, to: str = "reader@mail.example", **about: Any) -> Any:
    letter = letter_of(MailingFactory.create(**about))
    key = f"{to.rpartition('@')[0]}@{to.rpartition('@')[2].encode('idna').decode()}"
    raw = letter.address(SubscriberFactory.create(address=to, key=key), NOON)
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))  # RFC 5322, section 2.1.1
    assert raw.count(b"\n") == raw.count(b"\r\n")
    return message_from_bytes(raw, policy=default)


def test_each_part_says_what_the_letter_says():
    message = read()
    plain, html = (message.get_body([kind]).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))
    (link,) = re.findall(r'href="([^"]+)"', html)
    assert plain == TEXT.replace("{{ leave }}", link)
    assert html == HTML.replace("{{ leave }}", link)
    assert link in message["List-Unsubscribe"]


def test_headers_let_mailboxes_offer_one_click():
    message = read()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<https?://[^>]+/newsletters/leave/[^>]+>", message["List-Unsubscribe"])
    assert re.fullmatch(r"Letter \d+ <letter-\d+\.[^>]+>", message["List-Id"])
    assert message["Feedback-ID"].count(":") == 3
    assert message["From"] == "Claque <post@claque.example>"
    assert (message["Subject"], message["To"]) == ("The week: “Lanterns”", "reader@mail.example")
    assert not message.defects


def test_a_mail_leaves_too_where_a_mailbox_reads_it():
    letter, reader = letter_of(MailingFactory.create()), SubscriberFactory.create()
    letter.sender = replace(letter.sender, leave_box="leave+us@claque.example")
    message = message_from_bytes(letter.address(reader, NOON), policy=default)
    (by_mail,) = re.findall(r"<mailto:([^>]+)>", message["List-Unsubscribe"])
    box, _question, subject = by_mail.partition("?subject=")
    assert unquote(box) == "leave+us@claque.example"
    written = f"Subject: {unquote(subject)}\r\n\r\n".encode()
    assert leave_by_mail(written, now=NOON) == []  # read, and there is nothing to end
    assert message["List-Unsubscribe"].count("<") == 2


def test_a_reader_has_the_same_message_id_whenever_it_is_tried():
    letter, reader = letter_of(MailingFactory.create()), SubscriberFactory.create()
    first, second = (message_from_bytes(letter.address(reader, NOON)) for _ in range(2))
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize(
    ("address", "mailbox"),
    [("anna@bücher.example", "anna@xn--bcher-kva.example"), ("jürgen@mail.example", "jürgen@mail.example")],
)
def test_addresses_in_other_scripts_are_kept_right(address, mailbox):
    assert read(to=address)["To"] == mailbox


@pytest.mark.parametrize(
    ("subject", "html", "text", "said"),
    [
        ("A\nBcc: x@y.example", HTML, TEXT, "more than one line"),
        (" ", HTML, TEXT, "The subject is empty"),
        ("A", HTML + "\n{{ first_name }}", TEXT, "“{{ first_name }}” in the letter (line 4, column 1)"),
        ("A", HTML, "{{ leave }", "“{{ leave }” in the plain text (line 1, column 1)"),
        ("A", "<p>Nobody may leave</p>", TEXT, "The letter has no link to leave"),
        ("A", HTML, " ", "The plain text is empty"),
        ("A", HTML + "x" * 102_000, TEXT, "beyond 102 kB Gmail cuts it off"),
    ],
)
def test_a_broken_letter_is_refused_with_the_place(subject, html, text, said):
    with pytest.raises(BrokenLetter) as refused:
        check(subject, html, text)
    assert said in str(refused.value)


@pytest.mark.parametrize("mailbox", ["ada@mail.example", "o'brien+news@mail.example", '"a b"@mail.example'])
def test_to_whom_is_written_so_that_it_is_read_back(mailbox):
    written = address_line(mailbox).decode()
    assert message_from_string(written, policy=default)["To"].addresses[0].addr_spec == mailbox


def test_a_mailbox_with_a_line_break_smuggles_no_header_in():
    assert not PLAIN.fullmatch("ada@mail.example\nBcc: bo@mail.example")
