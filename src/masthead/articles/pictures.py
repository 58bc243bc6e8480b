"""The pictures of a story, wherever in it they stand."""

from collections.abc import Iterator

from wagtail.blocks import StreamValue, StructValue

from masthead.photos.models import Photo


def photos_in(body: StreamValue) -> Iterator[Photo]:
    """Name the pictures of a story's blocks: single ones, those of galleries, stills of embeds."""
    for block in body:
        if isinstance(block.value, StructValue):
            items = [block.value, *block.value.get("pictures", ())]
            yield from (item["photo"] for item in items if item.get("photo"))
