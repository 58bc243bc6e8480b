"""Convert an item's content into story blocks, whichever editor it was written in."""

from masthead.importers.wordpress import block_editor, classic
from masthead.importers.wordpress.blocks import Block, Notes
from masthead.importers.wordpress.gutenberg import is_block_markup
from masthead.importers.wordpress.library import Source


def to_blocks(content: str, source: Source | None = None) -> tuple[list[Block], Notes]:
    """Return the story blocks, and notes of what was changed and what was left out.

    Never fails: whatever the content, its words are in the blocks, and nothing in them runs.
    """
    notes = Notes()
    source = source or Source()
    if is_block_markup(content):
        return block_editor.convert(content, source, notes), notes
    return classic.convert(content, source, notes), notes
