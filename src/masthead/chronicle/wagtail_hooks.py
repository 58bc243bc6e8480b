"""Registrations at the desk."""

from django.urls import path, re_path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from masthead.chronicle import curating, entrances, views
from masthead.chronicle.viewsets import Relations

ACTS = "|".join(views.ACTS)

hooks.register("register_admin_viewset", Relations)
hooks.register("register_page_header_buttons", lambda page, user, **_: entrances.buttons_of(page, user))
hooks.register("register_page_listing_more_buttons", lambda page, user, **_: entrances.buttons_of(page, user))


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def admin_urls() -> list[object]:
    """Give the desk the addresses of a story so far."""
    return [
        path("story-so-far/<int:topic_id>/", views.CurateView.as_view(), name="chronicle_curate"),
        path("story-so-far/move/<int:event_id>/", views.MoveView.as_view(), name="chronicle_move"),
        re_path(
            rf"^story-so-far/(?P<act>{ACTS})/(?P<event_id>\d+)/$",
            views.ActView.as_view(),
            name="chronicle_act",
        ),
    ]


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # Wagtail has no types
def log_actions(actions: LogActionRegistry) -> None:
    """Say in a topic's history who changed its story so far, and how."""
    actions.register_action(curating.ACTION)(entrances.CurationFormatter)
