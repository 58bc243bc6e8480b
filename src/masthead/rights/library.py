"""The picture library at the desk: Wagtail's list of images with facets and the right to each picture."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.filters import Filter
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column
from wagtail.images.views.images import ImagesFilterSet, IndexView

from masthead.photos.models import Photo
from masthead.rights.facets import CHOICES, LABELS, narrowed, with_rights
from masthead.rights.models import Agency, Licence
from masthead.rights.moments import DaysFilter
from masthead.rights.templatetags.rights import right_word


def _one_of(facet: str) -> Filter:
    return django_filters.ChoiceFilter(label=LABELS[facet], choices=CHOICES[facet], method="narrow")


class LibraryFilters(ImagesFilterSet):
    """The facets of the library."""

    rights = _one_of("rights")
    agency = django_filters.ModelChoiceFilter(
        label=LABELS["agency"], queryset=Agency.objects.all(), method="narrow"
    )
    people = django_filters.CharFilter(label=LABELS["people"], method="narrow", max_length=255)
    orientation = _one_of("orientation")
    use = _one_of("use")
    ends = DaysFilter(label=_("Licence ends"), widget=DateRangePickerWidget, method="narrow_end")

    class Meta(ImagesFilterSet.Meta):
        pass

    def narrow(self, photos: QuerySet[Photo], facet: str, value: Any) -> QuerySet[Photo]:
        """Keep what a facet names."""
        return narrowed(photos, facet, value)

    def narrow_end(self, photos: QuerySet[Photo], _name: str, days: slice) -> QuerySet[Photo]:
        """Keep the pictures whose licence ends within some days."""
        licences = Licence.objects.filter(ends_at__isnull=False)
        if days.start:
            licences = licences.filter(ends_at__gte=days.start)
        if days.stop:
            licences = licences.filter(ends_at__lte=days.stop)
        return photos.filter(pk__in=licences.values("photo"))


class LibraryView(IndexView):
    """The list of pictures."""

    filterset_class = LibraryFilters

    def get_base_queryset(self) -> QuerySet[Photo]:
        """Read licences along."""
        return with_rights(super().get_base_queryset())

    @cached_property
    def columns(self) -> list[Column]:
        """Say the right to each picture in the list that is a table, too."""
        columns: list[Column] = [*super().columns]
        if columns:
            columns.insert(3, Column("right", label=LABELS["rights"], accessor=right_word))
        return columns
