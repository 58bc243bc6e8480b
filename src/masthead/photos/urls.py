"""Addresses of pictures that are made when a browser first asks for them."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from masthead.photos.showing.on_demand import PictureView

show = csrf_exempt(PictureView.as_view())  # it takes no form: refused for its method, not for a token
urlpatterns = [
    path(
        "picture/<str:signature>/<int:image_id>/<str:filter_spec>/<path:filename>",
        show,
        name="print_picture",
    ),
    path(
        "picture/<str:signature>/<int:image_id>/<str:filter_spec>/",
        show,
        name="print_picture",
    ),
]
