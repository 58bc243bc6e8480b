"""The form of a bundle."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from masthead.pages.set_times import check_times

OPEN = ("draft", "refused", "cancelled")  # states in which a bundle may be changed


class BundleForm(WagtailAdminModelForm):
    """Looks at the time, and leaves alone what is bound already."""

    def clean(self) -> dict[str, Any]:
        """Refuse a time that cannot be meant, and changes to what is scheduled or published."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_times(self, begins="at")
        if self.instance.state == "scheduled":
            self.add_error(None, _("This bundle is scheduled. Cancel it first, then change it."))
        elif self.instance.state not in OPEN:
            self.add_error(None, _("This bundle is published. Put together another one."))
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001,FBT002 - as Django has it
        """Begin anew: what is changed has to be looked at again."""
        self.instance.state, self.instance.refusals = "draft", []
        return super().save(commit=commit)
