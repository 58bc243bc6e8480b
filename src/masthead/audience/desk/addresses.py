"""Where the desk sees readers' choices."""

from django.urls import URLPattern, path

from masthead.audience.desk.rates import RatesView
from masthead.audience.desk.reports import Receipts, Texts


def addresses() -> list[URLPattern]:
    """Give the desk its addresses."""
    lists = [
        path(f"consent/{name}/{end}", report.as_view(**more), name=f"audience_{name}{suffix}")
        for name, report in (("receipts", Receipts), ("texts", Texts))
        for end, more, suffix in (("", {}, ""), ("results/", {"results_only": True}, "_results"))
    ]
    return [path("consent/", RatesView.as_view(), name="audience_rates"), *lists]
