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


def gallery_size(body: StreamValue) -> int:
    """Count the pictures in a story's galleries."""
    galleries = (block.value["pictures"] for block in body if block.block_type == "gallery")
    return sum(1 for pictures in galleries for item in pictures if item.get("photo"))
