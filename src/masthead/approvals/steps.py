"""The steps of a way to approval, and who takes part in each."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from wagtail.models import Page


class Step(models.TextChoices):
    """Whose approval is asked for."""

    EDITOR = "editor", _("An editor's: whoever may publish the page")
    LEGAL = "legal", _("The legal desk's, where something asks for it")
    PICTURES = "pictures", _("The picture desk's, where something asks for it")


DESKS = {Step.LEGAL: _("the legal desk"), Step.PICTURES: _("the picture desk"), Step.EDITOR: _("an editor")}
PERMISSIONS = {Step.LEGAL: "approvals.approve_legal", Step.PICTURES: "approvals.approve_pictures"}


def takes_part(step: str, page: "Page", user: Any) -> bool:
    """Whether a step is somebody's work on this page, whoever wrote it."""
    if not user.is_active:
        return False
    if permission := PERMISSIONS.get(Step(step)):
        return bool(user.has_perm(permission))
    return bool(page.permissions_for_user(user).can_publish())
