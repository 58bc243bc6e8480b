"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.fronts import arranging, desk

hooks.register("register_admin_viewset", desk.FrontPlans)
hooks.register("register_log_actions", arranging.register)
hooks.register(
    "register_admin_urls",
    lambda: [path("front_plans/undo/<int:plan_id>/", desk.UndoView.as_view(), name="fronts_undo_plan")],
)
