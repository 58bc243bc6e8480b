"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.flags import history, reports, waiting
from masthead.flags.views.lists import TakeView
from masthead.flags.views.story import AnswerView, LegalView
from masthead.flags.viewsets import FlaggedWords

hooks.register("register_admin_viewset", FlaggedWords)
hooks.register("register_log_actions", history.register)
hooks.register("register_reports_menu_item", reports.report_item)
hooks.register("construct_homepage_panels", waiting.add_panel, order=100)  # after the newsroom's own


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def admin_urls() -> list[object]:
    """Give the desk the addresses of flags and answers."""
    return [
        path("flags/take/", TakeView.as_view(), name="flags_take"),
        path("flags/answers/", reports.Answers.as_view(), name="flags_answers"),
        path(
            "flags/answers/results/",
            reports.Answers.as_view(results_only=True),
            name="flags_answers_results",
        ),
        path("flags/<int:page_id>/", LegalView.as_view(), name="flags_story"),
        path("flags/<int:page_id>/answer/<str:shown>/", AnswerView.as_view(), name="flags_answer"),
    ]
