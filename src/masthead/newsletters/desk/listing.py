"""What lists of the audience desk share: they are looked at, and nothing is edited in them."""

from typing import Any

from django.urls import URLPattern, path
from wagtail.admin.viewsets.model import ModelViewSet

UNUSED = dict.fromkeys(("history_url_name", "usage_url_name", "edit_url_name", "copy_url_name"))


class Kept(ModelViewSet):
    """Rows that come into being elsewhere: a list, and one to be deleted."""

    copy_view_enabled = False
    form_fields: list[str] = []
    offers_adding = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name no screens that there are not."""
        missing = UNUSED if self.offers_adding else {**UNUSED, "add_url_name": None}
        given = {**missing, **kwargs}
        known: dict[str, Any] = super().get_common_view_kwargs(**given)
        known.pop("copy_url_name", None)
        return known

    def get_urlpatterns(self) -> list[URLPattern]:
        """Give the list its addresses."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
        ]
