"""The markup of HTML creatives: what it may not hold, said on saving, and how it is made ready for its frame.

A browser keeps scripts from most of the world by the frame's policy, but not from WebRTC, which sends packets
to whom it likes. So every script begins with a line that takes WebRTC away, and only scripts that begin so
run: the policy names them by their digests, also in frames that a script makes.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from itertools import pairwise

from django.utils.translation import gettext as _

CLICK = "%%CLICK%%"  # our address that counts the click and leads on
GUARD = "delete self.RTCPeerConnection;delete self.webkitRTCPeerConnection;\n"
SCRIPTS = {"", "module", "text/javascript", "application/javascript"}  # types that run
STRANGERS = {"base", "embed", "form", "frame", "iframe", "link", "meta", "object", "portal"}
MOVED = {"animate", "animatemotion", "animatetransform", "set"}  # SVG's own movements (SMIL)
LOADED = {"background", "data", "poster", "src", "srcset"}  # attributes whose address is loaded
LINKS = {"a", "area"}
ELSEWHERE = re.compile(r"""@import[^;]*|url\(\s*["']?\s*(?!data:|\#)[^\s"')]+""", re.I)  # in style sheets
ENDLESS = re.compile(r"\banimation[\w-]*\s*:[^;}]*\binfinite\b", re.I)
SHOWN = 80  # signs of an address in a message

Attributes = list[tuple[str, str | None]]


class _Reader(HTMLParser):
    """Reads markup once: its faults, and where its scripts begin and end."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.has_link = False  # a reader can follow it, or a script may
        self.cuts: list[int] = []  # where the text of a script begins, where it ends, and so on
        self._lines = [0]
        for line in markup.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._in = ""
        self.feed(markup)
        self.close()
        if len(self.cuts) % 2:
            self.cuts.append(len(markup))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Look at an element's attributes; of a script keep where it begins."""
        self.faults += faults_of_tag(tag, attrs)
        self.has_link |= tag in LINKS and any(value == CLICK for _name, value in attrs)
        self._in = tag
        if tag == "script" and (dict(attrs).get("type") or "").strip().lower() in SCRIPTS:
            self.cuts.append(self._here() + len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """Keep where a script ends."""
        self._in = ""
        if tag == "script" and len(self.cuts) % 2:
            self.cuts.append(self._here())

    def handle_data(self, data: str) -> None:
        """Look for what a style sheet would load, and for a link that a script makes."""
        self.has_link |= self._in == "script" and CLICK in data
        if self._in == "style":
            self.faults += faults_of_style(data)


def faults_of(markup: str) -> list[str]:
    """Say what markup may not hold, each once, with what to write instead."""
    return list(dict.fromkeys(_Reader(markup).faults))


def has_link(markup: str) -> bool:
    """Whether a reader can follow its link: a comment or a text that names it is none."""
    return _Reader(markup).has_link


def faults_of_tag(tag: str, attrs: Attributes) -> Iterable[str]:
    """Say what is wrong with an element."""
    if tag in STRANGERS and not (tag == "meta" and not dict(attrs).get("http-equiv")):
        yield _("<%(tag)s> does nothing in an advertisement's frame, or leads out of it: leave it out.") % {
            "tag": tag
        }
        return
    if tag == "marquee" or (tag in MOVED and _is_endless(dict(attrs))):
        yield _never_ends()
    for name, value in attrs:
        yield from _faults_of_attribute(tag, name, (value or "").strip())


def _faults_of_attribute(tag: str, name: str, value: str) -> Iterable[str]:
    told = {"tag": tag, "name": name, "value": value[:SHOWN], "click": CLICK}
    name = name.rpartition(":")[2]  # xlink:href
    if name.startswith("on"):
        yield (
            _("<%(tag)s %(name)s=…> does not run here: put it into a <script>, with addEventListener.") % told
        )
    elif name in ("action", "formaction", "ping") or (name == "href" and tag in LINKS):
        if value != CLICK or name != "href":
            yield (
                _(
                    "“%(value)s” would lead past what is counted and approved: write the address of its link"
                    ' as %(click)s: <a href="%(click)s">.'
                )
                % told
            )
    elif name == "style":
        yield from faults_of_style(value)
    elif (name in LOADED or name == "href") and value and not _is_inside(name, value):
        yield _resource(tag) % told


def _is_inside(name: str, value: str) -> bool:
    return value.lower().startswith("data:") or (name == "href" and value.startswith("#"))


def _resource(tag: str) -> str:
    if tag == "script":
        return _(
            "The script %(value)s never loads here: put what is in it between <script> and </script> instead."
        )
    return _(
        "<%(tag)s %(name)s=“%(value)s”> never loads here: nothing comes from elsewhere. Write the picture"
        " itself as a data: address."
    )


def faults_of_style(css: str) -> Iterable[str]:
    """Say what a style sheet would load from elsewhere, and what in it never comes to rest."""
    for found in ELSEWHERE.findall(css):
        yield _(
            "“%(what)s” in a style sheet never loads here: write pictures and fonts as data: addresses, and"
            " styles into <style>."
        ) % {"what": found[:SHOWN]}
    if ENDLESS.search(css):
        yield _never_ends()


def _is_endless(attrs: Mapping[str, str | None]) -> bool:
    said = (attrs.get("repeatcount"), attrs.get("repeatdur"))
    return any((value or "").strip().lower() == "indefinite" for value in said)


def _never_ends() -> str:
    return _("A movement here never ends: let it end within five seconds (WCAG 2.2.2).")


@lru_cache(maxsize=64)
def parts_of(markup: str) -> Sequence[str]:
    """Cut markup into what is no script, a script, what is no script, and so on."""
    text = markup.replace("\r\n", "\n").replace("\r", "\n")  # as browsers do, before they reckon digests
    cuts = [0, *_Reader(text).cuts, len(text)]
    return tuple(text[start:end] for start, end in pairwise(cuts))


def made_ready(markup: str, link: str) -> tuple[str, Sequence[str]]:
    """Give markup with its link and with guarded scripts, and what a policy names these by."""
    parts = [part.replace(CLICK, link) for part in parts_of(markup)]
    parts[1::2] = [GUARD + script for script in parts[1::2]]
    return "".join(parts), [f"'sha256-{_digest(script)}'" for script in parts[1::2]]


def _digest(script: str) -> str:
    return b64encode(hashlib.sha256(script.encode("utf-8", "replace")).digest()).decode()
