"""What a licence comes to at a time: in a word, in a sentence, and as a question to the database."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.pages.moments import told, told_day
from masthead.photos.models import Photo
from masthead.rights.models import Licence, Use
from masthead.rights.models.use import State
from masthead.rights.validity import has_open_instructions

SOON = timedelta(days=30)
STATES = [
    ("valid", gettext_lazy("Valid")),
    ("soon", gettext_lazy("Ends within 30 days")),
    ("ended", gettext_lazy("Ended")),
    ("later", gettext_lazy("Not yet valid")),
    ("killed", gettext_lazy("Killed")),
]
NONE = ("none", gettext_lazy("No licence"))
USES = [("used", gettext_lazy("On live pages")), ("unused", gettext_lazy("On no live page"))]


def in_state(state: str, *, now: datetime) -> Q:
    """Return what is true of licences in a state."""
    running = Q(killed_at=None) & (Q(ends_at=None) | Q(ends_at__gt=now))
    later = Q(starts_at__gt=now) | Q(embargo_until__gt=now)
    conditions = {
        "valid": running & ~later,
        "soon": Q(killed_at=None, ends_at__gt=now, ends_at__lte=now + SOON),
        "ended": Q(ends_at__lte=now),
        "later": running & later,
        "killed": Q(killed_at__isnull=False),
    }
    return conditions[state]


def photos_in_state(state: str, *, now: datetime) -> QuerySet[Photo]:
    """Return the pictures whose right is in a state; a licence of no kind is none, as at the gate."""
    licences = Licence.objects.filter(photo=OuterRef("pk")).filter(~Q(model="") | Q(killed_at__isnull=False))
    is_so = ~Exists(licences) if state == NONE[0] else Exists(licences.filter(in_state(state, now=now)))
    photos: QuerySet[Photo] = Photo.objects.filter(is_so)
    return photos


def photos_in_use(use: str) -> QuerySet[Photo]:
    """Return the pictures that readers see on live pages, or those that they see on none."""
    live = Exists(Use.objects.filter(photo_id=OuterRef("pk"), state=State.LIVE))
    gone = Q(licence__killed_at__isnull=False) | Q(licence__ends_at__lte=timezone.now())
    photos: QuerySet[Photo] = Photo.objects.filter(live & ~gone if use == "used" else ~live | gone)
    return photos


def word_for(licence: Licence | None, *, now: datetime) -> str:
    """Say in a word or two what a licence comes to, for a list of pictures."""
    if licence is None or not (licence.model or licence.killed_at):
        return _("no licence")
    if licence.killed_at:
        return _("killed")
    if licence.ends_at and licence.ends_at <= now:
        return _("ended %(day)s") % {"day": told_day(licence.ends_at)}
    return _word_while_it_lasts(licence, now)


def _word_while_it_lasts(licence: Licence, now: datetime) -> str:
    """Say what is wanting or to come of a right that is neither killed nor over."""
    if has_open_instructions(licence):
        return _("instructions to answer")
    begins = max((at for at in (licence.starts_at, licence.embargo_until) if at and at > now), default=None)
    if begins:
        return _("from %(day)s") % {"day": told_day(begins)}
    if licence.ends_at:
        return _("until %(day)s") % {"day": told_day(licence.ends_at)}
    return _("valid without end")


def standing_of(licence: Licence | None, *, now: datetime) -> str:
    """Say how a picture stands at a glance: barred (no page goes live with it now), soon to end, or good."""
    if licence is None or not licence.model or licence.killed_at or has_open_instructions(licence):
        return "barred"
    begins = [at for at in (licence.starts_at, licence.embargo_until) if at and at > now]
    if begins or (licence.ends_at and licence.ends_at <= now):
        return "barred"
    return "soon" if licence.ends_at and licence.ends_at <= now + SOON else "good"


def describe(licence: Licence | None) -> str:
    """Say in a line what a licence comes to now."""
    if licence is None:
        return _("No licence: no page goes live with it.")
    if licence.killed_at:
        return _("Killed on %(day)s: %(reason)s") % {
            "day": told(licence.killed_at),
            "reason": licence.kill_reason,
        }
    kind = licence.get_model_display()
    whose = f"{licence.agency}, {kind}" if licence.agency else kind
    if licence.ends_at is None:
        return _("%(licence)s, without end") % {"licence": whose}
    form = (
        _("%(licence)s, ended on %(day)s")
        if licence.ends_at <= timezone.now()
        else _("%(licence)s, until %(day)s")
    )
    return form % {"licence": whose, "day": told(licence.ends_at)}
