"""What an agency's pictures and a single licence may allow, named once for both."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.photos.media import EVERYWHERE
from masthead.rights.models.media_field import MediaField


class Model(models.TextChoices):
    """How a picture was come by; the terms of the trade (PLUS picture licensing glossary)."""

    UNKNOWN = "", _("Not known yet")
    SUBSCRIPTION = "subscription", _("Subscription")
    RIGHTS_MANAGED = "rights-managed", _("Rights-managed")
    ROYALTY_FREE = "royalty-free", _("Royalty-free")
    HANDOUT = "handout", _("Handout or press kit")
    OWN = "own", _("Our own")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    CREATIVE_COMMONS = "creative-commons", _("Creative Commons")
    SOCIAL = "social", _("Social-media post, with permission")


class Release(models.TextChoices):
    """Whether those who are shown, or own what is shown, have agreed (PLUS: model and property releases)."""

    UNKNOWN = "", _("Not known")
    NONE = "none", _("None")
    HELD = "held", _("Held")
    NOT_NEEDED = "not-needed", _("Not needed")


class Terms(models.Model):
    """What may be done with a picture; an agency's are the beginning of its pictures' licences."""

    model = models.CharField(_("kind of licence"), max_length=20, choices=Model, blank=True)
    media = MediaField(_("may appear in"), default=int(EVERYWHERE))
    territories = models.CharField(
        _("territories"), max_length=255, blank=True, help_text=_("Empty: the whole world.")
    )
    is_editorial_only = models.BooleanField(
        _("editorial use only"), default=False, help_text=_("Not for sponsored stories or advertising.")
    )
    allows_crop = models.BooleanField(_("may be cropped"), default=True)
    allows_alteration = models.BooleanField(_("may be altered"), default=True)
    caveats = models.TextField(_("caveats"), blank=True)

    class Meta:
        abstract = True


SHARED = ("model", "media", "territories", "is_editorial_only", "allows_crop", "allows_alteration", "caveats")
