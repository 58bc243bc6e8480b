"""The forms of an issue, and of the rule by which issues are made."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from masthead.issues.rhythm import next_time
from masthead.issues.rights import APPROVE
from masthead.pages.set_times import check_times

OPEN = ("draft", "held")


class IssueForm(WagtailAdminModelForm):
    """Keeps what was approved as it is, and remembers who changed the rest."""

    def clean(self) -> dict[str, Any]:
        """Refuse a change of what is approved or out, and times that cannot be meant."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.state not in OPEN:
            said = _("This issue is approved or out already. Take the approval back first, or write another.")
            self.add_error(None, said)
        check_times(self, begins="due_at")
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - as Django has it
        """Note who changed it last: somebody else may have to approve it."""
        self.instance.edited_by = self.for_user.pk if self.for_user else None
        self.instance.state, self.instance.reasons = "draft", []
        return super().save(commit=commit)


class DigestForm(WagtailAdminModelForm):
    """Lets only who may approve have issues go out by themselves, and names them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = self.for_user is not None and self.for_user.has_perm(APPROVE)
        if "sends_itself" in self.fields and not may:
            self.fields["sends_itself"].disabled = True

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - as Django has it
        """Plan the next one anew; what was published until now is not new."""
        digest, now = self.instance, timezone.now()
        if "sends_itself" in self.changed_data or not digest.trusted_by:
            digest.trusted_by = str(self.for_user) if digest.sends_itself else ""
        digest.next_at = next_time(digest, now) if digest.is_on else None
        digest.made_to = digest.made_to or now
        return super().save(commit=commit)
