"""Choosing a picture for a page: the facets of the library, and the right to each picture."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import Form, ModelForm
from wagtail.images.views import chooser

from masthead.photos.models import Photo
from masthead.photos.upload.views import tell_faults
from masthead.rights.facets import CHOICES, FACETS, LABELS, narrowed, with_rights
from masthead.rights.models import Agency

AT_ONCE = {"data-chooser-modal-search-filter": True}  # Wagtail's script searches when such a field changes


def _one_of(facet: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=LABELS[facet],
        choices=[("", "—"), *CHOICES[facet]],
        required=False,
        widget=forms.Select(attrs=AT_ONCE),
    )


class FacetForm(forms.Form):
    """The facets, below the words that are sought."""

    rights = _one_of("rights")
    agency = forms.ModelChoiceField(
        label=LABELS["agency"],
        queryset=Agency.objects.all(),
        required=False,
        empty_label="—",
        widget=forms.Select(attrs=AT_ONCE),
    )
    people = forms.CharField(
        label=LABELS["people"], required=False, max_length=255, widget=forms.TextInput(attrs=AT_ONCE)
    )
    orientation = _one_of("orientation")
    use = _one_of("use")

    def filter(self, photos: QuerySet[Photo]) -> Any:
        """Keep what the facets name, before Wagtail seeks the words in what is left."""
        for facet in FACETS:
            if value := self.cleaned_data.get(facet):
                photos = narrowed(photos, facet, value)
        return super().filter(photos)  # type: ignore[misc]  # stands before Wagtail's own forms


class Facets:
    """What both of the chooser's views add: facets, and licences read along."""

    def get_object_list(self) -> QuerySet[Photo]:
        """Read licences along."""
        return with_rights(super().get_object_list())  # type: ignore[misc]  # stands before Wagtail's views

    def get_filter_form_class(self) -> type[Form]:
        """Put the facets before Wagtail's own fields."""
        wagtails = super().get_filter_form_class()  # type: ignore[misc]  # stands before Wagtail's views
        return type("PictureFilterForm", (FacetForm, wagtails), {})


class ChooseView(Facets, chooser.ImageChooseView):
    """The chooser as it opens."""


class ChooseResultsView(Facets, chooser.ImageChooseResultsView):
    """Its list, after something was sought."""


class UploadView(chooser.ImageUploadView):
    """Its form for a new picture."""

    def save_form(self, form: ModelForm[Photo]) -> Photo:
        """Keep the picture, and have the next screen say what could not be read of its file."""
        photo: Photo = super().save_form(form)
        tell_faults(self.request, photo)
        return photo


class PictureChooser(chooser.ImageChooserViewSet):
    """Makes the views as Wagtail makes its own; only those above stand at addresses."""

    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    create_view_class = UploadView


pictures = PictureChooser("wagtailimages_chooser", model=Photo, url_prefix="images/chooser")
