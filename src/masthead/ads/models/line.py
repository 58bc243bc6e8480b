"""A line: what runs where, when, how much of it, and before whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.ads.aims import known_kinds
from masthead.ads.boxes import BoxesField
from masthead.ads.countries import CODES
from masthead.ads.forms import LineForm
from masthead.ads.models.advertiser import Order
from masthead.ads.places import Place, Screen
from masthead.audience.regions import MEANT

HUNDRED = 100
MOST = 2_000_000_000  # what databases count to


class Goal(models.TextChoices):
    """What a line is to reach."""

    IMPRESSIONS = "impressions", _("Impressions")
    CLICKS = "clicks", _("Clicks")
    SHARE = "share", _("Percent of what it is aimed at")
    REST = "rest", _("Nothing: it takes what is left")


COUNTED = (Goal.IMPRESSIONS, Goal.CLICKS)  # goals that are reached once so many were counted


class Pacing(models.TextChoices):
    """How a line spends its goal."""

    EVEN = "even", _("Evenly over the flight")
    FAST = "fast", _("As fast as possible")


class State(models.TextChoices):
    """Whether a line may run."""

    DRAFT = "draft", _("Draft")
    READY = "ready", _("Approved")
    PAUSED = "paused", _("Paused")


FIRST_YEAR, LAST_YEAR = 2000, 2999  # beyond, some time zones have no such moment
YEARS = {"first": FIRST_YEAR, "last": LAST_YEAR}


class LineQuerySet(models.QuerySet["Line"]):
    """Lines by what they are doing."""

    def approved(self) -> "LineQuerySet":
        """Keep those that may run at all."""
        return self.filter(state=State.READY)

    def in_flight(self, now: datetime) -> "LineQuerySet":
        """Keep those that run at a moment: approved, begun, and not yet over."""
        begun = Q(starts_at__isnull=True) | Q(starts_at__lte=now)
        lasting = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
        return self.approved().filter(begun, lasting)


class Line(models.Model):
    """Part of an order with its own flight, goal and aim; without an order it is the house's own."""

    order = models.ForeignKey(
        Order,
        verbose_name=_("order"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lines",
        help_text=_("Empty: a house advertisement, which fills what nobody bought."),
    )
    name = models.CharField(_("name"), max_length=120)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    starts_at = models.DateTimeField(_("flight begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("flight ends"), null=True, blank=True, db_index=True)
    goal = models.CharField(_("goal"), max_length=12, choices=Goal, default=Goal.REST)
    amount = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
        help_text=_("1 comes first. Lines of one priority share by their weight."),
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=10, validators=[MinValueValidator(1), MaxValueValidator(HUNDRED)]
    )
    pacing = models.CharField(_("pacing"), max_length=8, choices=Pacing, default=Pacing.EVEN)
    cap = models.PositiveSmallIntegerField(
        _("at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Times before one reader. Empty: no cap."),
    )
    cap_hours = models.PositiveSmallIntegerField(
        _("in hours"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 30)],
        help_text=_(
            "Counted in the reader's browser, where they allowed that. Otherwise it holds for each page view."
        ),
    )
    places = BoxesField(_("places"), choices=Place, help_text=_("None ticked: wherever its creatives fit."))
    screens = BoxesField(_("screens"), choices=Screen, help_text=_("None ticked: all."))
    sections = models.ManyToManyField(
        "topics.Section", verbose_name=_("in sections"), blank=True, related_name="+"
    )
    topics = models.ManyToManyField("topics.Topic", verbose_name=_("on topics"), blank=True, related_name="+")
    without_topics = models.ManyToManyField(
        "topics.Topic", verbose_name=_("never on topics"), blank=True, related_name="+"
    )
    kinds = models.CharField(
        _("kinds of story"),
        max_length=120,
        blank=True,
        help_text=_("For example: review, interview. Empty: all."),
    )
    countries = models.CharField(
        _("countries"),
        max_length=250,
        blank=True,
        help_text=_("Codes of two letters, as DE, AT. Empty: all. Unknown countries are none of them."),
    )

    base_form_class = LineForm
    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["priority", "-pk"]
        indexes = [models.Index(fields=["state", "ends_at"], name="ads_line_running")]
        permissions = [("approve_line", "Can approve lines and creatives")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_house(self) -> bool:
        """Whether nobody pays for it."""
        return self.order_id is None

    @property
    def goal_in_words(self) -> str:
        """The goal as it stands in lists."""
        if self.goal == Goal.REST or self.amount is None:
            return str(Goal.REST.label)
        return f"{self.amount:,} {self.get_goal_display().lower()}"

    @property
    def country_codes(self) -> list[str]:
        """The countries it is aimed at."""
        return split(self.countries.upper())

    @property
    def kind_names(self) -> list[str]:
        """The kinds of story it is aimed at."""
        return split(self.kinds.lower())

    def clean(self) -> None:
        """Refuse flights and goals that cannot be; say which field, and what would be right."""
        super().clean()
        faults = dict(self._faults())
        if faults:
            raise ValidationError(faults)

    def _faults(self) -> Iterable[tuple[str, Any]]:
        yield from self._faults_of_years()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            yield "ends_at", _("The flight would end before it begins.")
        elif self._state.adding and self.ends_at and self.ends_at <= timezone.now():
            yield "ends_at", _("This flight is over already.")
        if self.goal == Goal.REST and self.amount:
            yield "amount", _("Leave it empty, or choose what is counted under “goal”.")
        elif self.goal != Goal.REST:
            yield from self._faults_of_goal()
        if strange := [code for code in self.country_codes if code not in CODES]:
            yield "countries", _strange_country(strange[0])
        if other := [kind for kind in self.kind_names if kind not in known_kinds()]:
            words = _("There is no kind of story “%(kind)s”. There are %(kinds)s.")
            yield "kinds", words % {"kind": other[0], "kinds": ", ".join(sorted(known_kinds()))}

    def _faults_of_years(self) -> Iterable[tuple[str, Any]]:
        for name in ("starts_at", "ends_at"):
            moment = getattr(self, name)
            if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
                yield name, _("Choose a year from %(first)d to %(last)d.") % YEARS

    def _faults_of_goal(self) -> Iterable[tuple[str, Any]]:
        if not self.amount:
            yield "amount", _("Say how many, or choose “Nothing” under “goal”.")
        elif self.goal == Goal.SHARE and self.amount > HUNDRED:
            yield "amount", _("A share is 100 percent at most.")
        elif self.amount > MOST:
            yield "amount", _("This is more than can be counted: %(most)s at most.") % {"most": f"{MOST:,}"}
        if self.goal != Goal.SHARE and self.pacing == Pacing.EVEN and not self.ends_at:
            yield "ends_at", _("Even pacing needs an end; or let it run as fast as possible.")

    @classmethod
    def wait_for_a_yes(cls) -> bool:
        """Whether a browser may have to remember what it showed; once it had to, that stays."""
        return cls.objects.exclude(state=State.DRAFT).filter(cap__gt=0).exists()

    @classmethod
    def in_flight(cls, now: datetime) -> "QuerySet[Line]":
        """Return the lines that run at a moment and have not had their goal, with what shows them."""
        return (
            cls.objects.in_flight(now)
            .exclude(goal__in=COUNTED, pace__delivered__gte=F("amount"))
            .select_related("order__advertiser", "pace")
            .prefetch_related("sections", "topics", "without_topics", "creatives")
        )


def _strange_country(code: str) -> str:
    words = _(
        "“%(code)s” is no code of a country. Write those of ISO 3166, such as %(example)s for %(name)s."
    )
    example, name = (MEANT[code], code) if code in MEANT else ("DE", _("Germany"))
    return words % {"code": code, "example": example, "name": name}


def split(said: str) -> list[str]:
    """Read words separated by commas."""
    return [word.strip() for word in said.split(",") if word.strip()]
