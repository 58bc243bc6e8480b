"""Files of pictures that a page names before the background work has made them."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.images.views.serve import ServeView

from masthead.press import machine

PATIENCE = 20.0  # seconds to wait for somebody else's encoding; then it is made here as well


class PictureView(ServeView):
    """Makes a file and leads to it; once, however many browsers ask for it meanwhile."""

    action = "redirect"

    def get(self, request: HttpRequest, image_id: int, filter_spec: str, **rest: Any) -> HttpResponseBase:
        """Lead to the file, which is there already for all but the first who asks."""
        with machine.claims().hold(f"picture {image_id} {filter_spec}", patience=PATIENCE):
            response: HttpResponseBase = super().get(
                request, image_id=image_id, filter_spec=filter_spec, **rest
            )
            return response
