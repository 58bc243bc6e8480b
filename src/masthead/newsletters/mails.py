"""The mails around a subscription: please confirm, you have it already, the link to your own page.

They are plain text: nobody has agreed to more yet, and every mailbox shows it.
"""

from collections.abc import Sequence
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from masthead.newsletters import links
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Newsletter, NewsletterSettings, Subscriber
from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings


def write_back(subscriber: int, newsletters: Sequence[int]) -> None:
    """Answer a wish; nothing where the subscriber is gone."""
    to = Subscriber.objects.filter(pk=subscriber).first()
    if to is None:
        return
    asked = list(Newsletter.objects.filter(pk__in=newsletters))
    if not asked:
        _send(to, _("You have it already"), "newsletters/mails/has_it.txt", {})
        return
    path = links.to_confirm(links.Asked(to.number, tuple(one.pk for one in asked)))
    names = ", ".join(one.name for one in asked)
    _send(
        to,
        _("Please confirm: %(names)s") % {"names": names},
        "newsletters/mails/confirm.txt",
        {"newsletters": asked, "confirm": path, "days": links.CONFIRMED_WITHIN.days},
    )


def send_link(subscriber: int) -> None:
    """Send the link to somebody's own page; nothing where they are gone."""
    if to := Subscriber.objects.filter(pk=subscriber).first():
        _send(to, _("Your newsletters"), "newsletters/mails/link.txt", {})


def ask_new_mailbox(subscriber: int, address: str) -> None:
    """Ask a mailbox to confirm that it is the new one; it is not told whose. Nothing where they are gone."""
    if mover := Subscriber.objects.filter(pk=subscriber).first():
        about = {
            "confirm": links.to_move(links.Move(mover.number, address)),
            "days": links.CONFIRMED_WITHIN.days,
        }
        mailbox = read_address(address).mailbox
        _write(mailbox, _("Please confirm your new address"), "newsletters/mails/move.txt", about)


def tell_old_mailbox(address: str) -> None:
    """Tell a mailbox that newsletters go elsewhere; it is not told where, for it may be somebody else's."""
    about: dict[str, object] = {"overview": reverse("newsletters")}
    _write(read_address(address).mailbox, _("Your address was changed"), "newsletters/mails/moved.txt", about)


def _send(to: Subscriber, subject: str, template: str, about: dict[str, object]) -> None:
    _write(to.mailbox, subject, template, {**about, "manage": links.to_manage(to.number)})


def _write(mailbox: str, subject: str, template: str, about: dict[str, object]) -> None:
    publication = _publication()
    house = NewsletterSettings.load()
    paths = {name: about.pop(name, "") for name in ("manage", "confirm", "overview")}
    addresses = {name: absolute(str(path), publication) for name, path in paths.items() if path}
    context = {**about, **addresses, "publication": publication, "postal_address": house.postal_address}
    with translation.override(settings.LANGUAGE_CODE):
        body = render_to_string(template, context)
        title = f"{publication.title}: {subject}"
    sender = formataddr((publication.title, house.sender)) if house.sender else None
    EmailMessage(" ".join(title.split()), body.strip() + "\n", sender, [mailbox]).send()


def _publication() -> PublicationSettings:
    found: PublicationSettings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    return found
