"""Messages: the letter of a mailing, addressed to one reader.

What is the same for all is made once; for each reader the links, the few headers that name them, and the
parts around the merge fields are put together.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _

from masthead.mailing.bodies import Body
from masthead.mailing.fields import BrokenLetter, find_broken, split
from masthead.mailing.models import Mailing
from masthead.newsletters import activity, links, marks
from masthead.newsletters.leaving_by_mail import SUBJECT
from masthead.newsletters.models import Newsletter, Subscriber
from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings

PLAIN = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[\w.-]{1,190}", re.ASCII
)  # RFC 5322, dot-atom
MOST_BYTES = 102_000  # Gmail cuts off what is beyond


@dataclass(frozen=True)
class From:
    """Who a letter is from."""

    name: str
    address: str
    reply_to: str = ""
    leave_box: str = ""  # where mails are read that ask to leave; empty: nowhere

    @property
    def domain(self) -> str:
        """The sender's domain, which names the lists and the messages."""
        return self.address.rpartition("@")[2]


class Letter:
    """A mailing that is ready to be addressed."""

    def __init__(self, mailing: Mailing, sender: From, publication: PublicationSettings) -> None:
        self.mailing, self.sender, self.publication = mailing, sender, publication
        check(mailing.subject, mailing.html, mailing.text)
        self._parts = (
            (b"plain", Body(mailing.text, is_html=False)),
            (b"html", Body(mailing.html, is_html=True)),
        )
        self._fields = set[str]().union(*(body.fields for _kind, body in self._parts))
        self._is_noted = "reader" in self._fields and activity.is_noted()
        self._boundary = f"={secrets.token_hex(12)}"
        self._common = _header_bytes(self._common_headers(mailing.newsletter))

    def address(self, to: Subscriber, now: datetime) -> bytes:
        """Give the whole message for one reader."""
        signed = links.sign_leaving(to.number, self.mailing.newsletter_id)
        leave = absolute(links.at_leaving(signed), self.publication)
        values = {
            "leave": leave,
            "choose": absolute(links.to_choose(to.number), self.publication),
            "address": to.address,
            "reader": f"?{marks.PARAMETER}={marks.mark_of(to.number)}" if self._is_noted else "",
        }
        if "stay" in self._fields:
            values["stay"] = absolute(links.to_stay(to.number), self.publication)
        return b"".join(
            [
                f"Date: {format_datetime(now)}\r\n".encode(),
                f"Message-ID: <{self.mailing.pk}.{to.number.hex}@{self.sender.domain}>\r\n".encode(),
                address_line(to.mailbox),
                self._ways_to_leave(leave, signed),
                b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",  # RFC 8058
                self._common,
                self._multipart(values),
            ]
        )

    def _ways_to_leave(self, leave: str, signed: str) -> bytes:
        """Write the header by which mail programs leave: by a POST, and by a mail where somebody reads it.

        A link is not to be folded, and is ours: no encoding of headers goes over it.
        """
        box = self.sender.leave_box
        by_mail = f",\r\n <mailto:{quote(box, safe='@')}?subject={SUBJECT}{quote(signed, safe='')}>"
        return f"List-Unsubscribe: <{leave}>{by_mail if box else ''}\r\n".encode()

    def _common_headers(self, newsletter: Newsletter) -> dict[str, str]:
        """Give the headers that are the same for all."""
        sender, host = self.sender, urlsplit(absolute("/", self.publication)).hostname or self.sender.domain
        local, _at, domain = sender.address.rpartition("@")
        name = " ".join(newsletter.name.replace("<", "").replace(">", "").split())
        headers = {
            "From": str(Address(sender.name, local, domain)),
            "Subject": self.mailing.subject,
            "List-Id": f"{name} <{newsletter.slug}.{host}>",  # RFC 2919
            "Feedback-ID": f"{self.mailing.pk}:{newsletter.slug}:newsletter:{host}",
        }
        return headers | ({"Reply-To": sender.reply_to} if sender.reply_to else {})

    def _multipart(self, values: Mapping[str, str]) -> bytes:
        edge = f"--{self._boundary}".encode()
        head = (
            f'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="{self._boundary}"\r\n\r\n'
        )
        written = [head.encode()]
        for kind, body in self._parts:
            written += [
                *(edge, b"\r\nContent-Type: text/", kind, b'; charset="utf-8"\r\n'),
                *(b"Content-Transfer-Encoding: quoted-printable\r\n\r\n", body.fill(values), b"\r\n"),
            ]
        return b"".join([*written, edge, b"--\r\n"])


def check(subject: str, html: str, text: str) -> None:
    """Refuse a letter that cannot be sent; raises BrokenLetter with every fault and its place."""
    faults = []
    if not subject.strip() or any(sign in subject for sign in "\r\n\0"):
        faults.append(_("The subject is empty, or has more than one line."))
    for what, template in ((_("letter"), html), (_("plain text"), text)):
        if not template.strip():
            faults.append(_("The %(what)s is empty.") % {"what": what})
        words = _("“%(said)s” in the %(what)s (line %(line)s, column %(column)s) is no merge field.")
        faults += [words % {**vars(one), "what": what} for one in find_broken(template)]
        if "leave" not in {name for _before, name in split(template)}:
            faults.append(_("The %(what)s has no link to leave: {{ leave }}.") % {"what": what})
    size = len(html.encode())
    if size > MOST_BYTES:
        words = _("The letter has %(size)d kB; beyond %(most)d kB Gmail cuts it off. Leave something out.")
        faults.append(words % {"size": -(-size // 1000), "most": MOST_BYTES // 1000})
    if faults:
        raise BrokenLetter(faults)


def address_line(mailbox: str) -> bytes:
    """Write to whom; an address that needs neither quotes nor encoding as it is, as most are."""
    if PLAIN.fullmatch(mailbox):
        return f"To: {mailbox}\r\n".encode()
    return _header_bytes({"To": mailbox}, is_international=not mailbox.isascii())


def _header_bytes(headers: Mapping[str, str], *, is_international: bool = False) -> bytes:
    """Write headers as mail has them: encoded and folded, and none smuggled in by a line break (RFC 6532)."""
    policy = SMTPUTF8 if is_international else SMTP
    message = EmailMessage(policy=policy)
    for name, value in headers.items():
        message[name] = value
    return message.as_bytes()[:-2]
