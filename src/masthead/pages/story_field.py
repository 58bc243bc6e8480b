"""A StreamField whose blocks stay out of migrations."""

from typing import Any

from wagtail.fields import StreamField


class StoryField(StreamField):
    """A StreamField that migrations know only as a column.

    Blocks may come from plugins; the ordinary field would write them into this package's migrations on the
    operator's machine. The price: data migrations see raw data only (docs/decisions/0004).
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field to migrations without its blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
