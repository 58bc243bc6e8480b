"""The publication's settings: everything an editor changes about the magazine as a whole."""

import re
from typing import Any, Self
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock, URLBlock
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting, register_setting

from masthead.pages.mail_form import MailSettingsForm
from masthead.pages.story_field import StoryField
from masthead.press import memory, tagging
from masthead.press.tags import SITE, of_page, of_photo
from masthead.theme.accent import validate_colour

# The part of RFC 5646 that a magazine needs: language, script, region.
CONTINENTS = (
    "Africa/", "America/", "Antarctica/", "Arctic/", "Asia/",
    "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip
CREDIT_FORM = r"^[^%]*%\(credit\)s[^%]*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"


class Pairing(models.TextChoices):
    """The type pairings of the theme."""

    WEEKLY = "weekly", _("Weekly: condensed sans over a sturdy serif")
    REVIEW = "review", _("Review: high-contrast serif over an old-style serif")
    BULLETIN = "bulletin", _("Bulletin: grotesque throughout")
    SYSTEM = "system", _("System fonts only")


class NavigationItem(StructBlock):
    """One entry of the navigation: a page of the magazine or an address elsewhere."""

    label = CharBlock(required=False, help_text=_("Empty: the page's title."))
    page = PageChooserBlock(required=False)
    url = URLBlock(required=False, label=_("Address elsewhere"))

    class Meta:
        icon = "link"


class SocialAccount(StructBlock):
    """One account of the magazine at a social network."""

    network = CharBlock(help_text=_("For example Instagram, Bluesky, X."))
    url = URLBlock(label=_("Address"))
    handle = CharBlock(required=False, help_text=_("With the @, for example @themagazine."))


class TimeZones(forms.Select):
    """A choice of the world's places and UTC; a zone that is stored but not among them stays choosable."""

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        """List the zones when the form is shown, not when the program starts."""
        places = {name for name in available_timezones() if name == "UTC" or name.startswith(CONTINENTS)}
        names = sorted({*places, *filter(None, value)})
        self.choices = [(name, name.replace("_", " ")) for name in names]
        return super().optgroups(name, value, attrs)


@register_setting(icon="cog", order=10)
class PublicationSettings(BaseSiteSetting):
    """Title, look, navigation and legal lines of one publication."""

    title = models.CharField(_("title"), max_length=120, default="Masthead")
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    description = models.TextField(_("description for search engines"), blank=True)
    logo = models.ForeignKey(
        "photos.Photo",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo_dark = models.ForeignKey(
        "photos.Photo",
        verbose_name=_("logo for dark backgrounds"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(
        _("public address"), blank=True, help_text=_("For example https://www.example.com.")
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    language = models.CharField(
        _("language"),
        max_length=16,
        default="en-GB",
        validators=[
            RegexValidator(LANGUAGE, _("Write a language as RFC 5646 has it, for example en-GB or de."))
        ],
        help_text=_("What stories are written in, as in RFC 5646: en-GB, de, …"),
    )
    owner = models.CharField(
        _("owner"), max_length=200, blank=True, help_text=_("Legal name of the publisher.")
    )
    copyright_line = models.CharField(_("copyright line"), max_length=250, blank=True)
    social_accounts = StoryField(
        [("account", SocialAccount())], verbose_name=_("social accounts"), blank=True
    )
    header_navigation = StoryField([("item", NavigationItem())], verbose_name=_("header"), blank=True)
    footer_navigation = StoryField([("item", NavigationItem())], verbose_name=_("footer"), blank=True)
    accent_color = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#c8102e",
        validators=[validate_colour],
        help_text=_(
            "As #rrggbb. The program darkens or lightens it where contrast would fail (WCAG 2.2, 1.4.3)."
        ),
    )
    pairing = models.CharField(_("type"), max_length=16, choices=Pairing.choices, default=Pairing.WEEKLY)
    credit_form = models.CharField(
        _("credit line"),
        max_length=60,
        default="Source: %(credit)s",
        help_text=_("How a picture's credit is printed. %(credit)s stands for the credit itself."),
    )
    credits_cards = models.BooleanField(
        _("credit pictures in lists"),
        default=True,
        help_text=_(
            "In small type under pictures of fronts, sections and other lists; otherwise under those of "
            "stories alone. What AI made is labelled in both."
        ),
    )
    shows_sources = models.BooleanField(
        _("tell readers how we know"),
        default=False,
        help_text=_("What each sourced claim rests on, and a box under each story that counts its sources."),
    )
    policy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("how we work"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page with the magazine's principles. Readers and search engines are led to it."),
    )
    unnamed_policy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("rules for unnamed sources"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page that says when a source is not named. Empty: how we work."),
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    "title",
                    "tagline",
                    "description",
                    "logo",
                    "logo_dark",
                    FieldPanel("url", read_only=True, help_text=_("As masthead.toml says.")),
                    FieldPanel("time_zone", widget=TimeZones),
                    "language",
                ],
                heading=_("Magazine"),
            ),
            ObjectList(["header_navigation", "footer_navigation"], heading=_("Navigation")),
            ObjectList(
                [
                    FieldPanel(
                        "accent_color",
                        widget=forms.TextInput(attrs={"type": "color"}),
                        help_text=_("Darkened or lightened by the program wherever it could not be read."),
                    ),
                    "pairing",
                    "credit_form",
                    "credits_cards",
                ],
                heading=_("Look"),
            ),
            ObjectList(["owner", "copyright_line", "social_accounts"], heading=_("Owner and accounts")),
            ObjectList(["shows_sources", "policy_page", "unnamed_policy_page"], heading=_("Sources")),
        ]
    )

    class Meta:
        verbose_name = _("publication")

    @classmethod
    def for_request(cls, request: HttpRequest) -> Self:
        """Return the settings for a page that is being rendered, which then shows them."""
        return memory.recall("publication", lambda: cls.read(request))

    @classmethod
    def read(cls, request: HttpRequest) -> Self:
        """Read the settings anew; pages that the navigation names are fetched when somebody looks at them."""
        tagging.note(SITE)
        settings: Self = super().for_request(request)
        for logo in (settings.logo, settings.logo_dark):  # read now: what is remembered must be of one moment
            if logo is not None:
                tagging.note(of_photo(logo.pk))
        for page in (settings.policy_page, settings.unnamed_policy_page):
            if page is not None:
                tagging.note(of_page(page.pk))
        list(settings.social_accounts)
        return settings

    def clean(self) -> None:
        """Refuse a credit line that would print no credit, or signs of its own."""
        super().clean()
        if not re.match(CREDIT_FORM, self.credit_form):
            message = _("Write %(credit)s exactly once, where the credit stands, and no other % sign.")
            raise ValidationError({"credit_form": message})


@register_setting(icon="mail", order=20)
class MailSettings(BaseGenericSetting):
    """The mail server that password resets and notices go through."""

    host = models.CharField(
        _("SMTP server"), max_length=255, blank=True, help_text=_("Empty: mail is printed to the log.")
    )
    port = models.PositiveIntegerField(_("port"), default=587)
    username = models.CharField(_("user name"), max_length=255, blank=True)
    password = models.CharField(_("password"), max_length=255, blank=True)
    use_tls = models.BooleanField(_("STARTTLS"), default=True)
    use_ssl = models.BooleanField(_("TLS from the start"), default=False)
    sender = models.EmailField(_("sender"), blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("host"),
                FieldPanel("port"),
                FieldPanel("use_tls"),
                FieldPanel("use_ssl"),
                FieldPanel("username"),
                FieldPanel("password"),
                FieldPanel("sender"),
            ],
            heading=_("Outgoing mail"),
        ),
        HelpPanel(template="pages/desk/test_mail.html", heading=_("Does it work?")),
    ]
    base_form_class = MailSettingsForm

    class Meta:
        verbose_name = _("outgoing mail")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(use_tls=True, use_ssl=True),
                name="mail_one_kind_of_tls",
                violation_error_message=_("Choose either STARTTLS or TLS from the start, not both."),
            )
        ]
