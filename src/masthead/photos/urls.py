"""Addresses of pictures that are made when a browser first asks for them."""

from django.urls import path
from wagtail.images.views.serve import ServeView

urlpatterns = [
    path(
        "picture/<str:signature>/<int:image_id>/<str:filter_spec>/<path:filename>",
        ServeView.as_view(action="redirect"),
        name="print_picture",
    ),
    path(
        "picture/<str:signature>/<int:image_id>/<str:filter_spec>/",
        ServeView.as_view(action="redirect"),
        name="print_picture",
    ),
]
