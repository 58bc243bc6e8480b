"""The picture desk's lists of agencies and licences."""

from functools import partial
from typing import Any

import django_filters
from django.db.models import F, Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import Button

from masthead.photos.models import Photo
from masthead.rights.killing import KILL
from masthead.rights.models import Agency, Licence
from masthead.rights.moments import day_of
from masthead.rights.states import STATES, USES, in_state, photos_in_use
from masthead.rights.taking import pages_showing
from masthead.rights.weakening import warning_for


class LicenceFilters(WagtailFilterSet):
    """Whose, of what kind, in what state, used or not."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="in_state")
    use = django_filters.ChoiceFilter(label=_("Use"), choices=USES, method="in_use")

    class Meta:
        model = Licence
        fields = ["agency", "model"]

    def in_state(self, licences: QuerySet[Licence], _name: str, state: str) -> QuerySet[Licence]:
        """Keep the licences in a state."""
        return licences.filter(in_state(state, now=timezone.now()))

    def in_use(self, licences: QuerySet[Licence], _name: str, use: str) -> QuerySet[Licence]:
        """Keep the licences of pictures that readers see, or of those they do not."""
        return licences.filter(photo__in=photos_in_use(use))


class AgencyEdit(EditView):
    """An agency, with the way to take all its pictures from the readers."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the kill, and its undoing, to what Wagtail offers."""
        buttons: list[Button] = [*super().header_more_buttons]
        if self.request.user.has_perm(KILL):
            address = reverse("rights_kill_agency", args=[self.object.pk])
            buttons.append(
                Button(_("Kill all its pictures …"), url=address, icon_name="warning", priority=90)
            )
            if Licence.objects.filter(agency=self.object, killed_at__isnull=False).exists():
                undo = reverse("rights_undo_agency", args=[self.object.pk])
                buttons.append(Button(_("Undo the kill …"), url=undo, icon_name="undo", priority=91))
        return buttons


class PreviewColumn(BaseColumn):
    """The picture of a licence, as small as the library shows it."""

    size = "max-165x165"
    cell_template_name = "rights/preview_cell.html"


class LicenceIndex(IndexView):
    """The list of licences; none is added here, as each begins with its picture."""

    def get_add_url(self) -> None:
        """Offer none."""

    def get_base_queryset(self) -> QuerySet[Licence]:
        """Read pictures and agencies along."""
        licences: QuerySet[Licence] = super().get_base_queryset()
        photos = Prefetch("photo", Photo.objects.prefetch_renditions(PreviewColumn.size))
        return licences.select_related("agency").prefetch_related(photos)


class NoLicenceAdd(CreateView):
    """Adds none: a licence is of a picture, and given in the picture's form."""

    def dispatch(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Say that there is no such page."""
        raise Http404(_("A licence is given in the form of its picture."))


class LicenceEdit(EditView):
    """A licence; what a change does to the pages that show its picture is said at once."""

    def save_instance(self) -> Licence:
        """Save it."""
        licence: Licence = super().save_instance()
        if said := warning_for(licence):
            messages.warning(self.request, said)
        return licence


class LicenceDelete(DeleteView):
    """Deletes a licence, and says first what becomes of its picture."""

    @property
    def confirmation_message(self) -> str:
        """Count the places that the picture leaves."""
        places = len(pages_showing(self.object.photo_id))
        if not places:
            return gettext("No reader sees the picture. Without a licence, no page goes live with it.")
        said = ngettext(
            "The picture leaves %(places)d place before readers at once. The stories stay.",
            "The picture leaves %(places)d places before readers at once. The stories stay.",
            places,
        )
        return said % {"places": places}


class Agencies(ModelViewSet):
    """Agencies."""

    model = Agency
    edit_view_class = AgencyEdit
    name, icon, menu_label = "agencies", "group", _("Agencies")
    list_display = [
        "name",
        "credit",
        Column("model", label=_("Usually"), accessor="get_model_display"),
        "email",
    ]
    search_fields = ["name", "credit"]
    panels = [
        FieldRowPanel(["name", "credit", "credit_kind"]),
        MultiFieldPanel(
            [
                FieldRowPanel(["model", "days", "territories"]),
                "media",
                FieldRowPanel(["is_editorial_only", "allows_crop", "allows_alteration"]),
                "caveats",
            ],
            heading=_("Usual terms"),
        ),
        MultiFieldPanel(["contact", "email", "phone", "website", "contract"], heading=_("Contact")),
    ]


class Licences(ModelViewSet):
    """Licences; each is made with its picture."""

    model = Licence
    name, icon, menu_label = "licences", "key", _("Licences")
    filterset_class = LicenceFilters
    ordering = [F("ends_at").asc(nulls_last=True), "pk"]
    index_view_class = LicenceIndex
    add_view_class = NoLicenceAdd
    edit_view_class = LicenceEdit
    delete_view_class = LicenceDelete
    list_display = [
        PreviewColumn("preview", label=_("Preview")),
        TitleColumn("photo", label=_("Picture"), url_name="licences:edit"),
        Column("agency", label=_("Agency")),
        Column("model", label=_("Kind"), accessor="get_model_display"),
        Column("ends_at", label=_("Valid until"), accessor=partial(day_of, "ends_at")),
        Column("killed_at", label=_("Killed"), accessor=partial(day_of, "killed_at")),
    ]
    search_fields = ["photo__title", "photo__credit", "asset_number", "invoice"]
    copy_view_enabled = False
    panels = [
        FieldRowPanel(["agency", "model", "asset_number"]),
        FieldRowPanel(["starts_at", "embargo_until", "ends_at"]),
        MultiFieldPanel(
            [
                FieldPanel("media"),
                FieldRowPanel(["territories", "most_uses"]),
                FieldRowPanel(["is_exclusive", "is_editorial_only", "allows_crop", "allows_alteration"]),
                "caveats",
            ],
            heading=_("Terms"),
        ),
        MultiFieldPanel(["permission", "terms_url"], heading=_("Evidence")),
        FieldRowPanel(["model_release", "property_release"]),
        FieldRowPanel(["price", "currency", "invoice"]),
    ]


class Rights(ModelViewSetGroup):
    """Everything the picture desk keeps about rights, in one entry of the menu."""

    items = (Agencies, Licences)
    submenu_hook = "register_picture_rights_menu_item"
    menu_label, menu_icon, menu_order, menu_name = _("Picture rights"), "key", 31, "picture-rights"
