"""The house's way out: its mail server, and who letters are from."""

from collections.abc import Callable
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from masthead.mailing.carriers import Carrier, SmtpCarrier
from masthead.mailing.messages import From, Letter
from masthead.mailing.models import Mailing, MailingSettings
from masthead.mailing.over_http import ServiceCarrier
from masthead.mailing.pace import Pacer
from masthead.mailing.signing import BadKey, Signer, SigningCarrier
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Newsletter, NewsletterSettings
from masthead.pages.as_written import Sign
from masthead.pages.mail import open_server
from masthead.pages.publication import MailSettings, PublicationSettings


class NoSender(ValueError):
    """Nobody has said who letters come from."""


def make_carrier() -> Carrier:
    """Give what takes letters to the service that is set, else to the mail server, signed where we sign.

    A service puts letters together and signs them itself.
    """
    if settings.MASTHEAD_MAIL_SERVICE:
        return ServiceCarrier(settings.MASTHEAD_MAIL_SERVICE)
    carrier, signer = SmtpCarrier(open_server), make_signer()
    return SigningCarrier(carrier, signer) if signer else carrier


def make_signer() -> Signer | None:
    """Give what signs letters; None where the house leaves that to its mail server."""
    told = MailingSettings.load()
    return Signer(told.dkim_domain, told.dkim_selector, told.dkim_key) if told.dkim_key else None


def sign_for_mails() -> Sign | None:
    """Give what signs the other mails of the house (confirmations, passwords); None as above."""
    signer = make_signer()
    return partial(_sign, signer) if signer else None


def _sign(signer: Signer, message: bytes) -> bytes:
    try:
        return signer.sign(message)
    except BadKey as error:
        raise SMTPException(str(error)) from error


def make_pacer(wait: Callable[[float], object]) -> Pacer | None:
    """Give what keeps the pace that the house has set; None where it has set none."""
    per_minute = MailingSettings.load().per_minute
    return Pacer(per_minute, timezone.now, wait) if per_minute else None


def make_letter(mailing: Mailing) -> Letter:
    """Get a mailing ready to be addressed; raises BrokenLetter, NoSender."""
    publication: PublicationSettings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    return Letter(mailing, sender_of(mailing.newsletter, publication), publication)


def sender_of(newsletter: Newsletter, publication: PublicationSettings) -> From:
    """Say who a newsletter is from: itself, else the house's newsletters, else its mail; raises NoSender."""
    address = newsletter.sender or NewsletterSettings.load().sender or MailSettings.load().sender
    if not address:
        raise NoSender(_("Say who letters come from: Settings → Newsletters → sender's address."))
    name = newsletter.sender_name or publication.title
    return From(" ".join(str(name).split()), str(address), str(newsletter.reply_to), _leave_box())


def _leave_box() -> str:
    """Say where mails are read that ask to leave, its domain in ASCII."""
    written = MailingSettings.load().leave_box
    local, domain = (
        written.rpartition("@")[0],
        read_address(written).key.rpartition("@")[2] if written else "",
    )
    return f"{local}@{domain}" if domain else ""
