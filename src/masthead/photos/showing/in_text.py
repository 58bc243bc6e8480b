"""Pictures inside of rich text: readers see none of them."""

from collections.abc import Sequence

from wagtail.images.rich_text import ImageEmbedHandler


class NoPicture(ImageEmbedHandler):
    """Leaves a picture out that a program put into rich text.

    Pictures have blocks and fields of their own, where the gate asks for the right to them, where they get
    their credit, and from where they go when the right ends.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: Sequence[dict[str, str]]) -> list[str]:
        """Show nothing for each."""
        return [""] * len(attrs_list)
