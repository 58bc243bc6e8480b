"""Where pictures are used: what agencies are told, and who has to be found when a right ends."""

from datetime import datetime
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from masthead.photos.media import EVERYWHERE, Medium
from masthead.photos.models import Photo
from masthead.rights.models.agency import Agency
from masthead.rights.models.terms import Model


class State(models.TextChoices):
    """Whether readers see a use."""

    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    PAST = "past", _("Past")


class Use(models.Model):
    """One place that shows a picture, from when to when; a past one outlives its page and its picture.

    Mostly it is a place of a page. What every page shows, the logo for example, stands in settings.
    """

    photo = models.ForeignKey(Photo, null=True, on_delete=models.SET_NULL, related_name="uses")
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="picture_uses")
    title = models.CharField(max_length=255)  # of the page, while it was there
    place = models.CharField(max_length=200)  # in the words of the desk
    medium = models.PositiveSmallIntegerField()  # one of masthead.photos.media.Medium
    also = models.PositiveSmallIntegerField(default=0, editable=False)  # media it goes out in too, if allowed
    state = models.CharField(max_length=10, choices=State)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True)

    holder = models.CharField(max_length=120, blank=True)  # the settings it stands in; empty: a page
    # What agencies ask for, as it was when the use ended.
    agency = models.ForeignKey(Agency, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_title = models.CharField(max_length=255, blank=True)  # of the picture
    noted_credit = models.CharField(max_length=255, blank=True)
    noted_agency = models.CharField(max_length=120, blank=True)
    noted_asset = models.CharField(max_length=80, blank=True)
    noted_kind = models.CharField(max_length=20, blank=True)  # of the licence
    noted_price = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    noted_currency = models.CharField(max_length=3, blank=True)

    class Meta:
        verbose_name = _("use of a picture")
        verbose_name_plural = _("uses of pictures")
        indexes = [
            models.Index(fields=["photo", "state"], name="use_by_photo"),
            models.Index(fields=["page", "state"], name="use_by_page"),
            models.Index(fields=["state", "since"], name="use_by_time"),
            models.Index(
                fields=["holder"],
                name="use_by_holder",
                condition=models.Q(state="live") & ~models.Q(holder=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.photo_id} on “{self.title}”, {self.place}"

    @property
    def agency_name(self) -> str:
        """Name whose picture it is, or was when the use ended; empty where no licence says."""
        licence = getattr(self.photo, "licence", None)
        return self.noted_agency or (licence.agency.name if licence and licence.agency else "")

    @property
    def asset_number(self) -> str:
        """Return the number under which the agency knows the picture."""
        licence = getattr(self.photo, "licence", None)
        return self.noted_asset or (licence.asset_number if licence else "")

    @property
    def kind_of_licence(self) -> str:
        """Name the kind of its licence, or of what it had when the use ended; empty where there is none."""
        licence = getattr(self.photo, "licence", None)
        kind = self.noted_kind or (licence.model if licence else "")
        return str(Model(kind).label) if kind and kind in Model else ""

    @property
    def price(self) -> Decimal | None:
        """Return what the licence cost, in its currency."""
        if self.noted_kind:
            return self.noted_price
        return getattr(getattr(self.photo, "licence", None), "price", None)

    @property
    def currency(self) -> str:
        """Return the currency of the price."""
        if self.noted_kind:
            return self.noted_currency
        return getattr(getattr(self.photo, "licence", None), "currency", "")

    @property
    def page_url(self) -> str:
        """Return the page's address; empty where it is deleted."""
        return (self.page.full_url or "") if self.page else ""

    @property
    def medium_name(self) -> str:
        """Name the media in which readers get it: where it stands, and where it goes out from there."""
        allowed = self.photo.shown_in if self.photo and self.state != State.PAST else int(EVERYWHERE)
        reached = self.medium | self.also & allowed
        return ", ".join(medium.name for medium in Medium if reached & medium and medium.name)

    @property
    def taken_at(self) -> datetime | None:
        """Say when its right ended or it was killed while a page holds it; None where readers see it."""
        licence = getattr(self.photo, "licence", None)
        if licence is None or self.state != State.LIVE:
            return None
        ended = licence.ends_at if licence.ends_at and licence.ends_at <= timezone.now() else None
        return min((at for at in (ended, licence.killed_at) if at), default=None)

    @property
    def seen_until(self) -> datetime | None:
        """Say until when readers saw it; None: they see it now, or have not yet."""
        return self.until or self.taken_at

    @property
    def state_told(self) -> str:
        """Say whether readers see it: a page may hold what is shown no more."""
        return gettext("Taken away") if self.taken_at else str(self.get_state_display())

    @property
    def picture_title(self) -> str:
        """Name the picture, also when it is there no more."""
        return self.photo.title if self.photo else self.noted_title

    @property
    def picture_credit(self) -> str:
        """Return its credit, also when it is there no more."""
        return self.photo.credit if self.photo else self.noted_credit
