"""Take who a source was out of what a version of a story says, and leave everything else as it was.

Works on what Wagtail serialises, not on blocks: versions of years ago are read by it, whatever their blocks
have become.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from masthead.articles.blocks.sources import FREE_WORDS
from masthead.kit.html import plain_text
from masthead.sourcing.identities import reads_like_name

UNNAMED = "unnamed"
SAID = frozenset({"kind", "text"})  # fields of a passage that are not about its source
LONG_ENOUGH = 20  # signs of a passage by which it is known where it has another block

Source = dict[str, Any]
Content = Mapping[str, Any]


class Taking:
    """Takes out of other versions what they say of the sources that one version does not name.

    What is taken out is replaced by a word made of chance, the same for the same: two versions that said the
    same still do, and two that did not still do not, so whoever changed it remains one of the writers.
    """

    def __init__(self, content: Content) -> None:
        self._by_key: dict[str, Source] = {}
        self._by_words: dict[str, Source] = {}
        for key, source in _sources_in(_body_of(content)):
            if source["kind"] == UNNAMED:
                self._by_key[key] = source
                if len(words := _words_of(source)) >= LONG_ENOUGH:
                    self._by_words[words] = source
        self._tokens: dict[str, str] = {}
        self.names: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def apply(self, content: Content) -> Content | None:
        """Return what a version says without who it was; nothing where it does not say it."""
        body = _body_of(content)
        changed = [self._empty(source, now) for source, now in self._pairs(body)]
        if not any(changed):
            return None
        return {**content, "body": json.dumps(body, cls=DjangoJSONEncoder)}

    def finds_in(self, content: Content) -> bool:
        """Whether a version says who it was."""
        return self.apply(content) is not None

    def _pairs(self, body: Any) -> Iterator[tuple[Source, Source]]:
        """Give each passage that is unnamed now with what is said of it there."""
        for key, source in _sources_in(body):
            now = self._by_key.get(key) or self._by_words.get(_words_of(source))
            if now is not None:
                yield source, now

    def _empty(self, source: Source, now: Source) -> bool:
        """Take out of a passage what may say who it is; whether there was anything."""
        if source["kind"] != UNNAMED:
            return self._empty_all(source)
        named = [
            field
            for field in FREE_WORDS
            if source.get(field) != now.get(field) and reads_like_name(field, str(source.get(field) or ""))
        ]
        for field in named:
            self.names.add(str(source[field]))
            source[field] = self._token(field, source[field])
        return bool(named)

    def _empty_all(self, source: Source) -> bool:
        """Take everything out that was said of a source of another kind."""
        said = {name: value for name, value in source.items() if name not in SAID and value}
        if not said:
            return False
        self.names |= {str(said[name]) for name in ("who", "handle") if name in said}
        token = self._token(source["kind"], said)
        source.update(dict.fromkeys(said, ""))
        source.update({"kind": UNNAMED, "who": token, **({"when": None} if "when" in said else {})})
        return True

    def _token(self, *said: Any) -> str:
        key = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True)
        if key not in self._tokens:
            self._tokens[key] = _("(taken out: %(token)s)") % {"token": secrets.token_hex(4)}
        return self._tokens[key]


def texts_of(value: Any) -> Iterator[str]:
    """Give every text in what a version says, as plain text."""
    if isinstance(value, str):
        inner = _parsed(value)
        yield from (plain_text(value),) if inner is None else texts_of(inner)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)


def _body_of(content: Content) -> Any:
    body = content.get("body")
    return _parsed(body) if isinstance(body, str) else body


def _parsed(text: str) -> Any:
    """Return what a text holds as JSON; nothing where it is a text."""
    if not text.startswith(("[", "{")):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def _sources_in(value: Any, key: str = "") -> Iterator[tuple[str, Source]]:
    """Give every passage with its key, as `passages` names it."""
    if isinstance(value, list):
        for child in value:
            if isinstance(child, dict) and "value" in child:
                yield from _sources_in(child["value"], str(child.get("id") or ""))
    elif isinstance(value, dict) and value.keys() >= SAID:
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _sources_in(inner, f"{key}.{name}" if key else name)


def _words_of(source: Source) -> str:
    return plain_text(str(source.get("text") or "")).casefold()
