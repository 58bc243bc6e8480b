"""A newsletter: a list that readers may join, and what every issue of it has in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.newsletters.addresses import validate_sender
from masthead.newsletters.forms import NewsletterForm
from masthead.theme.accent import validate_colour


class Frequency(models.TextChoices):
    """How often readers are told that it comes."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    BREAKING = "breaking", _("When something breaks")
    NOW_AND_THEN = "now-and-then", _("Now and then")


class State(models.TextChoices):
    """Who may join."""

    DRAFT = "draft", _("Draft: readers do not see it")
    OPEN = "open", _("Open: readers may sign up")
    CLOSED = "closed", _("Closed: nobody new, those who have it keep it")


class Heading(models.TextChoices):
    """Whose name stands largest over an issue."""

    MAGAZINE = "magazine", _("The magazine's title, the newsletter's name below it")
    NEWSLETTER = "newsletter", _("The newsletter's name, the magazine's title below it")


class Typeface(models.TextChoices):
    """The kind of type of an issue: mailboxes have their own, and load none of ours."""

    SERIF = "serif", _("With serifs, as the magazine's stories")
    SANS = "sans", _("Without serifs, plainer")


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    """Newsletters by what readers may do."""

    def open(self) -> "NewsletterQuerySet":
        """Keep those that readers may sign up for."""
        return self.filter(state=State.OPEN)


class Newsletter(models.Model):
    """One list. Its slug names it in addresses, in mail headers and in proofs, and stays."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(
        _("short name"),
        max_length=60,
        unique=True,
        help_text=_("In addresses and in the header List-Id. It cannot be changed later."),
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    description = models.CharField(
        _("what readers get"), max_length=240, help_text=_("One or two sentences, beside the form.")
    )
    frequency = models.CharField(_("how often"), max_length=12, choices=Frequency, default=Frequency.WEEKLY)
    about = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("about"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A section or a topic: its page and its stories then offer this newsletter first."),
    )
    sender_name = models.CharField(
        _("sender"), max_length=60, blank=True, help_text=_("Empty: the magazine's title.")
    )
    sender = models.EmailField(
        _("sender's address"),
        blank=True,
        validators=[validate_sender],
        help_text=_("Empty: that of Settings → Newsletters."),
    )
    reply_to = models.EmailField(_("answers go to"), blank=True, validators=[validate_sender])
    place = models.PositiveSmallIntegerField(
        _("place"), default=100, help_text=_("Small numbers stand first where several are offered.")
    )

    heading = models.CharField(_("heading"), max_length=10, choices=Heading, default=Heading.MAGAZINE)
    typeface = models.CharField(_("type"), max_length=5, choices=Typeface, default=Typeface.SERIF)
    accent_color = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[validate_colour],
        help_text=_("As #rrggbb; made darker or lighter where it could not be read. Empty: the house's."),
    )
    sign_off = models.CharField(
        _("last words"),
        max_length=240,
        blank=True,
        help_text=_("Stand under every issue, such as who writes it. Empty: none."),
    )

    base_form_class = NewsletterForm
    objects = NewsletterQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ["place", "name"]

    def __str__(self) -> str:
        return self.name
