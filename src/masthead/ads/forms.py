"""The forms of lines and creatives: who may approve, and what a change does to an approval."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

APPROVE = "ads.approve_line"
READY, WAITING = "ready", "waiting"
NAMES_ONLY = {"name"}  # what readers never see, and no budget


class LineForm(WagtailAdminModelForm):
    """A line; only who may approve sets it running."""

    def clean_state(self) -> str:
        """Refuse an approval by somebody who may not give it."""
        state: str = self.cleaned_data["state"]
        if state == READY and "state" in self.changed_data and not self._may_approve():
            raise ValidationError(_("You may not approve lines. Save a draft, and ask somebody who may."))
        return state

    def clean(self) -> dict[str, Any]:
        """Refuse a change of what was approved by somebody who may not approve it."""
        cleaned: dict[str, Any] = super().clean()
        stays = self.instance.pk and self.initial.get("state") == READY == cleaned.get("state")
        if stays and set(self.changed_data) - NAMES_ONLY and not self._may_approve():
            raise ValidationError(
                _("This line is approved, and you may not approve any. Save a draft, and ask who may.")
            )
        return cleaned

    def _may_approve(self) -> bool:
        return bool(self.for_user and self.for_user.has_perm(APPROVE))


class CreativeForm(WagtailAdminModelForm):
    """A creative; one that is changed is looked at again before readers see it."""

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - as Django has it
        """Save it, waiting for approval again where readers would see something else."""
        if set(self.changed_data) - NAMES_ONLY:
            self.instance.verdict = WAITING
        return super().save(commit)
