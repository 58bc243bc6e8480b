"""Where the acts and lists are at the desk."""

from django.urls import URLPattern, path

from masthead.corrections.desk import versions, views
from masthead.corrections.desk.reports import REPORTS, Report

ACTS = {
    "correct": views.CorrectView,
    "fix_silently": views.FixSilentlyView,
    "take_down": views.TakeDownView,
    "put_back": views.PutBackView,
}
VERSION_ACTS = {"withhold": versions.WithholdView, "show_again": versions.ShowAgainView}


def addresses() -> list[URLPattern]:
    """Give the desk the addresses of acts and reports."""
    acts = [
        path(f"corrections/<int:page_id>/{name}/", view.as_view(), name=f"corrections_{name}")
        for name, view in ACTS.items()
    ]
    return [
        *acts,
        *_of_versions(),
        *(address for name, report in REPORTS.items() for address in _of_report(name, report)),
    ]


def _of_versions() -> list[URLPattern]:
    where = "corrections/<int:page_id>/versions/"
    acts = [
        path(f"{where}<int:version_id>/{name}/", view.as_view(), name=f"corrections_{name}")
        for name, view in VERSION_ACTS.items()
    ]
    return [path(where, versions.VersionsView.as_view(), name="corrections_versions"), *acts]


def _of_report(name: str, report: type[Report]) -> list[URLPattern]:
    where = f"corrections/{name}/"
    return [
        path(where, report.as_view(), name=f"corrections_{name}"),
        path(f"{where}results/", report.as_view(results_only=True), name=f"corrections_{name}_results"),
    ]
