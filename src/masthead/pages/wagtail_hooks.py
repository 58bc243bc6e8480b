"""What pages add to the desk."""

from django.urls import path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.rich_text.feature_registry import FeatureRegistry

from masthead.pages import desk, live_findings, schedule_notes
from masthead.pages.links import LivePageLinkHandler

hooks.register(
    "register_admin_urls",
    lambda: [
        path("mail/test/", desk.send_test_mail, name="desk_test_mail"),
        path("findings/<int:page_id>/", live_findings.show_findings, name="pages_findings"),
    ],
)


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # Wagtail has no types
def describe_refusals(actions: LogActionRegistry) -> None:
    """Let the history of a page say that it was not published or withdrawn at its time, and why."""
    schedule_notes.register(actions)


@hooks.register("register_rich_text_features", order=100)  # type: ignore[untyped-decorator]  # Wagtail has no types
def link_to_live_pages(features: FeatureRegistry) -> None:
    """Print links inside text so that none leads to a page readers cannot reach."""
    features.register_link_type(LivePageLinkHandler)
