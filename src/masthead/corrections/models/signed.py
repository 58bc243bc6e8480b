"""What every record of an act holds: which page, who, when."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

HASH = 64  # hexadecimal digits of a SHA-256


class Signed(models.Model):
    """A row that is written once: it outlives the page and the account it names."""

    page_key = models.BigIntegerField(_("number of the page"))
    title_then = models.CharField(_("title then"), max_length=255)
    by_name = models.CharField(_("by"), max_length=255)
    by_key = models.BigIntegerField()
    at = models.DateTimeField(_("when"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"“{self.title_then}”, {self.at:%Y-%m-%d %H:%M}"


def signature(page: "BasePage", by: "User") -> dict[str, Any]:
    """Give the fields that say which page it is and who acts."""
    return {"page_key": page.pk, "title_then": page.title, "by_name": str(by), "by_key": by.pk}
