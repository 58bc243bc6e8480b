"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.sourcing import history, panels, scripts, telling
from masthead.sourcing.views.acts import AskView, ChangeView, RunView, SettleView, SignOffView, TakeBackView
from masthead.sourcing.views.lists import RepliesView
from masthead.sourcing.views.story import SourcingView

hooks.register("insert_editor_js", scripts.fields_script)
hooks.register("construct_homepage_panels", panels.add_panels, order=100)  # after the newsroom's own
hooks.register("register_reports_menu_item", panels.replies_item)
hooks.register("register_log_actions", history.register)
hooks.register("after_edit_page", telling.tell_purged, order=-10)  # before whoever leads elsewhere


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def admin_urls() -> list[object]:
    """Give the desk the addresses of lists and acts."""
    request = "sourcing/<int:page_id>/replies/<int:request_id>/"
    return [
        path("sourcing/replies/", RepliesView.as_view(), name="sourcing_replies"),
        path("sourcing/<int:page_id>/", SourcingView.as_view(), name="sourcing_story"),
        path("sourcing/<int:page_id>/sign/<str:passage_key>/", SignOffView.as_view(), name="sourcing_sign"),
        path("sourcing/<int:page_id>/replies/ask/", AskView.as_view(), name="sourcing_ask"),
        path(request, SettleView.as_view(), name="sourcing_settle"),
        path(f"{request}change/", ChangeView.as_view(), name="sourcing_change"),
        path(f"{request}run/", RunView.as_view(), name="sourcing_run"),
        path(f"{request}wait/", TakeBackView.as_view(), name="sourcing_take_back"),
    ]
