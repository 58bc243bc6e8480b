"""Where the desk moves subscribers."""

from django.urls import URLPattern, path

from masthead.newsletters.moving.views import ExportView, ImportView, LossesView, ReportView


def addresses() -> list[URLPattern]:
    """Give the desk its addresses."""
    return [
        path("subscribers/import/", ImportView.as_view(), name="subscribers_import"),
        path("subscribers/import/<uuid:number>/", ReportView.as_view(), name="subscribers_import_report"),
        path(
            "subscribers/import/<uuid:number>/lost.csv",
            LossesView.as_view(),
            name="subscribers_import_losses",
        ),
        path("subscribers/export/", ExportView.as_view(), name="subscribers_export"),
    ]
