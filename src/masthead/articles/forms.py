"""The form of a story."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.pages.forms import PageForm


class ArticleForm(PageForm):
    """Refuses an end in the breaking strip that is over before it begins."""

    def clean(self) -> dict[str, Any]:
        """Look at the end only where it was set just now: one that has passed since is history."""
        cleaned: dict[str, Any] = super().clean()
        until = cleaned.get("breaking_until")
        is_new = {"breaking", "breaking_until"} & set(self.changed_data)
        if is_new and cleaned.get("breaking") and until and until <= timezone.now():
            self.add_error("breaking_until", _("This end is over already. Choose a time that is to come."))
        return cleaned
