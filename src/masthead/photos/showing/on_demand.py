"""Files of pictures that a page names before the background work has made them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.images.utils import verify_signature
from wagtail.images.views.serve import ServeView

from masthead.photos.models import Photo
from masthead.photos.rendering.shapes import is_crop
from masthead.photos.showing.files import withhold
from masthead.press import machine
from masthead.press.media import DESK, Gone, Unpublished, Withheld

PATIENCE = 20.0  # seconds to wait for somebody else's encoding; then it is made here as well


class PictureView(ServeView):
    """Makes a file and leads to it; once, however many browsers ask for it meanwhile."""

    action = "redirect"

    def get(
        self, request: HttpRequest, signature: str, image_id: int, filter_spec: str, **rest: Any
    ) -> HttpResponseBase:
        """Lead to the file, there already for all but the first who asks; as the file itself answers else."""
        if not verify_signature(signature.encode(), image_id, filter_spec, key=self.key):
            raise PermissionDenied
        is_private = False
        try:
            check(image_id, filter_spec)
        except Withheld as withheld:
            if not request.user.has_perm(DESK):
                return _private(
                    HttpResponse(withheld.words, status=withheld.status, content_type="text/plain")
                )
            is_private = True
        with machine.claims().hold(f"picture {image_id} {filter_spec}", patience=PATIENCE):
            response: HttpResponseBase = super().get(
                request, signature=signature, image_id=image_id, filter_spec=filter_spec, **rest
            )
        return _private(response) if is_private else response


def check(image_id: int, filter_spec: str) -> None:
    """Raise Withheld where readers may not have a file of a picture, there or not."""
    photo = Photo.objects.filter(pk=image_id).first()
    if photo is None:
        raise Unpublished(image_id)
    withhold(photo)
    if photo.is_whole_only and is_crop(filter_spec):
        raise Gone(image_id)


def _private(response: HttpResponseBase) -> HttpResponseBase:
    """Keep an answer out of every cache: to the next who asks it may be another."""
    response["Cache-Control"] = "private, no-store"
    return response
