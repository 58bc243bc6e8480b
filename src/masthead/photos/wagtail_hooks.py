"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.photos.rendering.crops import NAME, CropOperation
from masthead.photos.showing.in_text import NoPicture
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

# In place of Wagtail's handler of the same name, which is registered before.
hooks.register(
    "register_rich_text_features", lambda features: features.register_embed_type(NoPicture), order=100
)

hooks.register("register_image_operations", lambda: [(NAME, CropOperation)])
