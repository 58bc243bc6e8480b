"""Find WordPress shortcodes, `[name key="value"]…[/name]`, in a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

KNOWN = frozenset(
    {
        "audio", "caption", "dailymotion", "embed", "facebook", "gallery", "instagram", "playlist",
        "soundcloud", "spotify", "tiktok", "tweet", "twitter", "video", "vimeo", "wp_caption",
        "wpvideo", "youtube",
    }
)  # fmt: skip
_OPENING = re.compile(
    r"(?P<escaped>\[)?\[(?P<name>[A-Za-z][\w-]{0,60})(?P<rest>(?:[=\s/](?:\"[^\"]*\"|'[^']*'|[^\]\"']){0,2000})?)\](?P<closed>\])?"
)
_ATTRIBUTE = re.compile(
    r"(?P<key>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'\]]+))"
    r"|\"(?P<quoted>[^\"]*)\"|(?P<word>[^\s\"']+)"
)
_TYPOGRAPHIC = str.maketrans({"“": '"', "”": '"', "″": '"', "\u2018": "'", "\u2019": "'"})


@dataclass(frozen=True)
class Shortcode:
    """One shortcode: its name in lower case, what it says, and the text it encloses, if it does."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    content: str | None = None


def replace(text: str, handler: Callable[[Shortcode], str]) -> str:
    """Return the text with every shortcode replaced by what the handler makes of it.

    Square brackets in ordinary writing are no shortcodes: `[sic]`, `[1]`, `[our italics]`. A name counts when
    it is one of WordPress's own, carries attributes, is closed later on, or has a hyphen or underscore as
    plugins' names do.
    """
    done: list[str] = []
    position = 0
    while found := _OPENING.search(text, position):
        done.append(text[position : found.start()])
        if found["escaped"] and found["closed"]:
            done.append(found[0][1:-1])
            position = found.end()
            continue
        made, position = _replaced(text, found, handler)
        done.append(made)
    done.append(text[position:])
    return "".join(done)


def _replaced(text: str, found: re.Match[str], handler: Callable[[Shortcode], str]) -> tuple[str, int]:
    name = found["name"]
    before = found["escaped"] or ""
    end = found.end() - len(found["closed"] or "")
    closing = -1 if found["rest"].rstrip().endswith("/") else _closing(text, name, end)
    attributes, words = _read(found["rest"].rstrip().removesuffix("/"))
    if not _is_shortcode(name, attributes, closing):
        return text[found.start() : end], end
    content = None
    if closing != -1:
        content = text[end:closing]
        end = closing + len(name) + 3
    return before + handler(Shortcode(name.lower(), attributes, words, content)), end


def _closing(text: str, name: str, start: int) -> int:
    """Find the closing mark that belongs to this opening: before another opening of the same name."""
    closing = text.find(f"[/{name}]", start)
    return closing if text.find(f"[{name} ", start, closing) == -1 or name in {"embed"} else -1


def _is_shortcode(name: str, attributes: dict[str, str], closing: int) -> bool:
    return name.lower() in KNOWN or bool(attributes) or closing != -1 or "_" in name or "-" in name


def _read(rest: str) -> tuple[dict[str, str], tuple[str, ...]]:
    attributes: dict[str, str] = {}
    words: list[str] = []
    if rest.startswith("="):  # the older [youtube=http://…]
        return {}, (rest[1:].strip().strip("\"'"),)
    for found in _ATTRIBUTE.finditer(rest.translate(_TYPOGRAPHIC)):
        if found["key"]:
            value = next(
                (found[group] for group in ("double", "single", "bare") if found[group] is not None), ""
            )
            attributes.setdefault(found["key"].lower(), value)
        else:
            words.append(found["quoted"] or found["word"] or "")
    return attributes, tuple(words)
