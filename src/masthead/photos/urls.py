"""Addresses of pictures that are made when a browser first asks for them."""

from django.urls import path

from masthead.photos.on_demand import PictureView

urlpatterns = [
    path(
        "picture/<str:signature>/<int:image_id>/<str:filter_spec>/<path:filename>",
        PictureView.as_view(),
        name="print_picture",
    ),
    path(
        "picture/<str:signature>/<int:image_id>/<str:filter_spec>/",
        PictureView.as_view(),
        name="print_picture",
    ),
]
