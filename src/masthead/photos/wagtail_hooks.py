"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.photos.upload.views import AddPicturesView, AddPictureView, KeepPictureView

KEEP = "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/"

# At the addresses of Wagtail's views, and before them.
hooks.register(
    "register_admin_urls",
    lambda: [
        path("images/add/", AddPictureView.as_view()),
        path("images/multiple/add/", AddPicturesView.as_view()),
        path(KEEP, KeepPictureView.as_view()),
    ],
    order=-1,
)
