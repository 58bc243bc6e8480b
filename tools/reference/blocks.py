"""The page of story blocks: what the body of a story can hold."""

from collections.abc import Mapping

from wagtail.blocks import Block, ChoiceBlock

from masthead.articles.blocks import story_body
from tools.reference.markdown import code, first_sentence, table

INTRODUCTION = """# Story blocks

What the body of a story can hold, by the names under which blocks are stored. A plugin adds its own with
the setting `story_blocks` ([how](../howto/add-a-story-block.md)).
"""


def describe_block(name: str, block: Block) -> str:
    """Write one block: its label, purpose, template and parts."""
    parts = [f"## {name}", f"*{block.label}.* {first_sentence(type(block).__doc__)}"]
    template = getattr(block.meta, "template", None)
    if template:
        parts.append(f"Template: {code(template)}.")
    children: Mapping[str, Block] = getattr(block, "child_blocks", {})
    if children:
        rows = [(code(key), type(child).__name__, _get_note(child)) for key, child in children.items()]
        parts.append(table(["part", "kind", ""], rows))
    return "\n\n".join(parts)


def _get_note(block: Block) -> str:
    if isinstance(block, ChoiceBlock):
        return "one of " + ", ".join(code(value) for value, _label in block.field.choices if value)
    return str(getattr(getattr(block, "field", block.meta), "help_text", None) or "")


def describe_blocks() -> str:
    """Write the page."""
    blocks = story_body().child_blocks
    return "\n\n".join([INTRODUCTION.strip(), *(describe_block(*item) for item in blocks.items())])
