"""What is done with many pictures at once; “all in the listing” are those that the facets name."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.forms.tags import TagField
from wagtail.images.views import bulk_actions
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction

from masthead.pages.time_field import DeskTimeField
from masthead.photos.models import CreditKind, Photo
from masthead.rights.batches import Outcome, change_together
from masthead.rights.library import LibraryFilters
from masthead.rights.models import Agency
from masthead.rights.models.licence import NOT_OWN, is_own_of_another
from masthead.rights.models.media_field import MediaBoxes
from masthead.rights.models.terms import Model

DIGITS = 18  # more are in no database
NAMED = 5  # refused pictures that the message names
AS_IT_IS = ("", gettext_lazy("As each picture says"))


class BatchForm(forms.Form):
    """What may be the same for many pictures. What stays empty stays as it is."""

    agency = forms.ModelChoiceField(
        Agency.objects.all(), label=gettext_lazy("Agency"), required=False, empty_label=AS_IT_IS[1]
    )
    model = forms.ChoiceField(
        choices=[AS_IT_IS, *(choice for choice in Model.choices if choice[0])],
        label=gettext_lazy("Kind of licence"),
        required=False,
    )
    ends_at = DeskTimeField(label=gettext_lazy("Valid until"), required=False)
    appears_in = MediaBoxes(label=gettext_lazy("May appear in"), required=False)
    caveats = forms.CharField(
        label=gettext_lazy("Caveats"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    credit = forms.CharField(label=gettext_lazy("Credit"), max_length=255, required=False)
    credit_kind = forms.ChoiceField(
        choices=[AS_IT_IS, *CreditKind.choices], label=gettext_lazy("Credited to"), required=False
    )
    people = forms.CharField(
        label=gettext_lazy("People shown"),
        required=False,
        help_text=gettext_lazy("From left to right, separated by semicolons."),
    )
    keywords = TagField(
        tag_model=Photo.tags.through.tag_model(),
        label=gettext_lazy("Keywords"),
        required=False,
        help_text=gettext_lazy("They are added to those that each picture has."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which nothing is filled in, or that says of pictures what cannot be."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if is_own_of_another(cleaned.get("model", ""), cleaned.get("agency")):
            self.add_error("model", NOT_OWN)
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(_("Nothing is filled in, so nothing would change."))
        return cleaned


class InListing:
    """Takes “all in the listing” for what the facets left; Wagtail knows only words and collection.

    What is no number of a picture or a collection is found nowhere.
    """

    request: Any

    @classmethod
    def get_queryset(cls, model: type[Photo], object_ids: Iterable[Any]) -> Sequence[Photo]:
        """Return the pictures that are chosen; raises Http404 for what can be none."""
        found: Sequence[Photo] = super().get_queryset(model, [_number(key) for key in object_ids])  # type: ignore[misc]  # stands before Wagtail's actions
        return found

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> QuerySet[Photo]:
        """Return the pictures of the listing as the request narrows it."""
        collection = None if parent_id is None else _number(parent_id)
        found: QuerySet[Photo] = super().get_all_objects_in_listing_query(collection)  # type: ignore[misc]  # stands before Wagtail's actions
        filters = LibraryFilters(self.request.GET, Photo.objects.all(), request=self.request)
        if not filters.is_valid():
            return Photo.objects.none()  # type: ignore[no-any-return]  # Wagtail has no types
        left: QuerySet[Photo] = filters.qs.filter(pk__in=list(found)).values_list("pk", flat=True)
        return left


def _number(key: Any) -> int:
    """Read the number of a row; raises Http404 for what is none."""
    text = str(key)
    if not (text.isascii() and text.isdecimal() and len(text) <= DIGITS):
        raise Http404(_("“%(key)s” is no number of a picture. Choose in the library.") % {"key": text[:20]})
    return int(text)


class ChangeTogether(InListing, ImageBulkAction):
    """Change the rights and the words of many pictures."""

    display_name = gettext_lazy("Edit")
    action_type = "edit"
    aria_label = gettext_lazy("Edit the selected pictures together")
    template_name = "rights/bulk_edit.html"
    action_priority = 10
    form_class = BatchForm

    def check_perm(self, photo: Photo) -> bool:
        """Whether the person may change a picture."""
        return photo.pk in self.changeable

    @cached_property
    def changeable(self) -> set[int]:
        """The pictures that the person may change, asked for once."""
        may = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return set(may.values_list("pk", flat=True))

    def get_execution_context(self) -> dict[str, Any]:
        """Say what changes, and keep what comes of it for the message."""
        self.outcome, said = Outcome(), self.cleaned_form.cleaned_data
        return {
            "changes": {**said, "media": said["appears_in"]},
            "by": self.request.user,
            "outcome": self.outcome,
        }

    @classmethod
    def execute_action(
        cls, objects: list[Photo], *, changes: dict[str, Any], by: Any, outcome: Outcome
    ) -> tuple[int, int]:
        """Change them."""
        done = change_together(objects, changes, by=by, now=timezone.now())
        outcome.changed, outcome.refused = done.changed, done.refused
        return done.changed, 0

    def get_success_message(self, num_parent_objects: int, _num_child_objects: int) -> str | None:
        """Say how many changed; which did not, and why, is said beside it."""
        refused = [f"“{photo.title}”: {why}" for photo, why in self.outcome.refused]
        if refused:
            said = " ".join(refused[:NAMED])
            more = _("And %(more)d more.") % {"more": len(refused) - NAMED} if refused[NAMED:] else ""
            left = _("Left as they were: %(number)d. %(pictures)s %(more)s")
            messages.warning(self.request, left % {"number": len(refused), "pictures": said, "more": more})
        if not num_parent_objects:
            return None
        form = ngettext("%(number)d picture changed.", "%(number)d pictures changed.", num_parent_objects)
        return form % {"number": num_parent_objects}


class AddTags(InListing, bulk_actions.AddTagsBulkAction):
    """Wagtail's, for what the facets name."""


class AddToCollection(InListing, bulk_actions.AddToCollectionBulkAction):
    """Wagtail's, for what the facets name."""


class Delete(InListing, bulk_actions.DeleteBulkAction):
    """Wagtail's, for what the facets name."""


ACTIONS = (ChangeTogether, AddTags, AddToCollection, Delete)
