"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.issues.desk import alert, faces, figures, look, undelivered
from masthead.issues.desk.viewset import Digests, Issues
from masthead.newsletters import viewsets

viewsets.add(Digests)
viewsets.add(Issues)
hooks.register("register_page_header_buttons", alert.buttons_of)
hooks.register(
    "register_admin_urls",
    lambda: [
        path("issues/look/<int:pk>/", look.LookView.as_view(), name="issues_look"),
        path("issues/figures/", figures.FiguresView.as_view(), name="issues_figures"),
        path(
            "issues/look/<int:pk>/letters/<slug:outcome>/",
            undelivered.UndeliveredView.as_view(),
            name="issues_undelivered",
        ),
        path(
            "issues/look/<int:pk>/letters/<slug:outcome>/table.csv",
            undelivered.UndeliveredTable.as_view(),
            name="issues_undelivered_table",
        ),
        path("issues/alert/<int:page_id>/", alert.AlertView.as_view(), name="issues_alert"),
        path("issues/look/<int:pk>/as/<slug:name>/", faces.show, name="issues_face"),
    ],
)
