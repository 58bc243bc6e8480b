"""What a house set for a place; where it set nothing, the defaults hold."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.ads.places import BOTTOM_LIMIT, DEFAULTS, LOWEST_SCREEN, Place, Screen, Sizes
from masthead.ads.sizes import Size, parse_all, written


class SizesField(models.CharField[str, str]):
    """Sizes as text, such as “300×250, 320×100”."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"max_length": 120, "blank": True, **kwargs})  # type: ignore[arg-type]  # as Django takes them

    def clean(self, value: str, model_instance: models.Model | None) -> str:
        """Refuse what is no list of sizes, and write the rest uniformly."""
        cleaned: str = super().clean(value, model_instance)
        return written(parse_all(cleaned))


class PlaceSetting(models.Model):
    """One place, as this house has it."""

    place = models.CharField(_("place"), max_length=12, choices=Place, unique=True, editable=False)
    is_on = models.BooleanField(_("in use"), default=True)
    phone = SizesField(_("on a phone"), help_text=_("Width×height, separated by commas. Empty: not there."))
    tablet = SizesField(_("on a tablet"))
    desktop = SizesField(_("on a desktop"))

    class Meta:
        verbose_name = _("advertising place")
        verbose_name_plural = _("advertising places")

    def __str__(self) -> str:
        return str(Place(self.place).label)

    @classmethod
    def of_house(cls, place: Place) -> "PlaceSetting":
        """Return what the house set, or what holds by default, unsaved."""
        return cls.objects.filter(place=place).first() or cls.by_default(place)

    @classmethod
    def by_default(cls, place: Place) -> "PlaceSetting":
        """Return a place as a house begins with it, unsaved."""
        sizes = DEFAULTS[place]
        return cls(place=place, **{screen.value: written(sizes.on(screen)) for screen in Screen})

    @property
    def sizes(self) -> Sizes:
        """The sizes in use; none where the place is off."""
        if not self.is_on:
            return Sizes()
        return Sizes(*(parse_all(getattr(self, screen.value)) for screen in Screen))

    def clean(self) -> None:
        """Refuse what stays on the screen and hides too much of it."""
        super().clean()
        if self.place == Place.BOTTOM:
            for screen in Screen:
                self._refuse_high(screen, parse_all(getattr(self, screen.value)))

    def _refuse_high(self, screen: Screen, sizes: tuple[Size, ...]) -> None:
        most = int(LOWEST_SCREEN[screen] * BOTTOM_LIMIT)
        high = [size for size in sizes if size.height > most]
        if high:
            raise ValidationError(
                {
                    screen.value: _(
                        "%(size)s would hide more than 30 %% of a screen while somebody reads. What stays"
                        " at the lower edge is %(most)d high at most here."
                    )
                    % {"size": high[0], "most": most}
                }
            )
