"""The house's places at the desk: all six, whether set or as they are by default."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import ModelForm
from django.http import Http404
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, UpdateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from masthead.ads.models import PlaceSetting
from masthead.ads.obstacles import stranded
from masthead.ads.places import Place

CHANGE = "ads.change_placesetting"


class PlaceForm(ModelForm[PlaceSetting]):
    """The sizes of a place."""

    class Meta:
        model = PlaceSetting
        fields = ["is_on", "phone", "tablet", "desktop"]
        widgets = {"is_on": forms.CheckboxInput}


class PlacesView(PermissionRequiredMixin, TemplateView):
    """Every place with its sizes."""

    permission_required = CHANGE
    template_name = "ads/places.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the places."""
        places = [PlaceSetting.of_house(place) for place in Place]
        words = {"page_title": _("Places"), "header_icon": "placeholder"}
        return {**super().get_context_data(**kwargs), **words, "places": places}


class PlaceView(PermissionRequiredMixin, UpdateView[PlaceSetting, PlaceForm]):
    """The sizes of one place."""

    permission_required = CHANGE
    form_class = PlaceForm
    template_name = "ads/place_form.html"
    success_url = reverse_lazy("ads_places")

    def get_object(self, _queryset: Any = None) -> PlaceSetting:
        """Find the place; raises Http404."""
        if self.kwargs["place"] not in Place.values:
            raise Http404(_("There is no such place."))
        return PlaceSetting.of_house(Place(self.kwargs["place"]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template its words."""
        words = {
            "page_title": _("Place"),
            "page_subtitle": str(self.object),
            "header_icon": "placeholder",
            "submit_button_label": _("Save"),
        }
        return {**super().get_context_data(**kwargs), **words}

    def form_valid(self, form: PlaceForm) -> Any:
        """Save it; every page follows. Says which creatives stood there alone."""
        before = stranded()
        answer = super().form_valid(form)
        messages.success(self.request, _("Saved. Every page follows at once."))
        for creative in sorted(stranded() - before, key=str):
            words = _(
                "“%(creative)s” of “%(line)s” (%(size)s) fits no place any more, so nobody sees it: give a"
                " place its size again, or add one of another size."
            )
            told = {"creative": creative.name, "line": creative.line.name, "size": creative.size}
            messages.warning(self.request, words % told)
        return answer


class PlacesItem(MenuItem):
    """The way to the places, for those who may change them."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("Places"), reverse("ads_places"), icon_name="placeholder", order=500)

    def is_shown(self, request: Any) -> bool:
        """Whether somebody may change places."""
        return bool(request.user.has_perm(CHANGE))
