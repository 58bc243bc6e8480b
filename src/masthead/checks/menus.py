"""The ways to the screens about checks."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from masthead.checks.setting import CHANGE


class LevelsItem(MenuItem):
    """The way to the house's levels."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may set them."""
        return bool(request.user.has_perm(CHANGE))


def levels_item() -> MenuItem:
    """Build the entry among the settings."""
    return LevelsItem(_("Checks"), reverse("checks_levels"), name="checks", icon_name="check", order=16)
