"""What forms of the desk send."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from masthead.articles.models import Article
from masthead.pages.meanwhile import SEEN
from tests.permissions.scenes import Scene

Address = Callable[[Scene], str]
CHANGED = "Changed at the desk"


def story_form(story: Article, **fields: Any) -> dict[str, Any]:
    """Give what the form of a story sends: what its latest draft says, with fields changed."""
    paragraphs = [(block, key) for key, block in enumerate(story.body) if block.block_type == "text"]
    body = streamfield([("text", rich_text(block.value.source)) for block, _key in paragraphs])
    empty = {name: inline_formset([]) for name in ("bylines", "topic_links", "comments")}
    updated = f"{story.updated_at:%Y-%m-%dT%H:%M}" if story.updated_at else ""
    told = {
        "title": story.title,
        "slug": story.slug,
        "kind": story.kind,
        "body": body,
        "updated_at": updated,
    }
    form: dict[str, Any] = nested_form_data({**told, **empty, **fields})
    return {**form, **{f"body-{place}-id": block.id for place, (block, _key) in enumerate(paragraphs)}}


def pressed(button: str, **fields: Any) -> Any:
    """Give what the form of the story sends with these fields changed, by which button."""
    return lambda scene: story_form(scene.draft, **fields, **({button: "1"} if button else {}))


def as_shown(client: Client, address: str) -> dict[str, Any]:
    """Give what a form sends where nobody has touched it, as it is shown to somebody."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    found: dict[str, Any] = {}
    for field in page.select("form [name]"):
        name, value = str(field["name"]), _value(field)
        if value is not None and name != "csrfmiddlewaretoken":
            found[name] = [*found[name], *value] if isinstance(value, list) and name in found else value
    return found


def _value(field: Any) -> Any:
    """Give what one field sends; None for nothing."""
    if field.name == "textarea":
        return field.text
    if field.name == "select":
        chosen = [str(one["value"]) for one in field.select("option[selected]")]
        return chosen if field.has_attr("multiple") else next(iter(chosen), "")
    if field.get("type") in {"checkbox", "radio"}:
        ticked = str(field.get("value", "on")) if field.has_attr("checked") else None
        return [ticked] if ticked and field.get("type") == "checkbox" else ticked
    return None if field.get("type") in {"submit", "file"} else str(field.get("value", ""))


def touched(address: Address, **fields: Any) -> Callable[[Scene], dict[str, Any]]:
    """Give what a form sends where somebody changed only these fields.

    It is read at the administrator's desk, once for each address: what is tried is undone, and it stays. When
    it was read it does not say, as if it had been just now.
    """

    def fill(scene: Scene) -> dict[str, Any]:
        where = address(scene)
        if where not in scene.house.forms:
            scene.house.forms[where] = as_shown(scene.house.administrator, where)
        shown = scene.house.forms[where]
        return {**{name: value for name, value in shown.items() if name != SEEN}, **fields}

    return fill
