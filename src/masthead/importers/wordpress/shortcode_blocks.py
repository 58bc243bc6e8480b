"""Turn WordPress's own shortcodes into blocks, and keep the words inside those of plugins."""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from django.utils.translation import gettext as _

from masthead.importers.wordpress import embeds, figures, shortcodes
from masthead.importers.wordpress.blocks import Block, Notes, Picture, PictureRef
from masthead.importers.wordpress.library import Attachment, Source
from masthead.importers.wordpress.markup import PLACE, InlineWriter
from masthead.importers.wordpress.paragraphs import embedded
from masthead.importers.wordpress.shortcodes import Shortcode
from masthead.importers.wordpress.walker import media_link

DEEPEST = 10  # shortcodes within each other
FILES = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "mov", "wmv", "flv", "url")
_SITES = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "dailymotion": "https://www.dailymotion.com/video/",
    "tweet": "https://twitter.com/i/status/",
    "twitter": "https://twitter.com/i/status/",
    "wpvideo": "https://videopress.com/v/",
}
_PLAIN_KEY = re.compile(r"^[\w-]{4,40}$")
_CAPTION_AFTER_IMAGE = re.compile(
    r"^(?P<picture>\s*(?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)(?P<caption>.*)$", re.S
)


@dataclass
class Places:
    """The blocks that shortcodes of one item became, in order."""

    source: Source
    notes: Notes
    made: list[list[Block]] = field(default_factory=list)
    depth: int = 0

    def make(self, found: Shortcode) -> str | int:
        """Return the number of the place that holds the blocks, or HTML that stands for the shortcode."""
        if found.name in {"caption", "wp_caption"}:
            return self._caption(found)
        if found.name == "gallery":
            return self._keep(self._gallery(found))
        if found.name in {"audio", "video", "playlist"}:
            return self._keep(self._media(found))
        if found.name in {"embed", *_SITES, "instagram", "facebook", "tiktok", "soundcloud", "spotify"}:
            return self._embed(found)
        return self._unknown(found)

    def _keep(self, blocks: list[Block]) -> int:
        self.made.append(blocks)
        return len(self.made) - 1

    def _caption(self, found: Shortcode) -> str:
        """Write the caption box as the figure that later WordPress writes itself."""
        inside = found.content or ""
        parts = _CAPTION_AFTER_IMAGE.match(inside)
        if not parts:
            return f"\n\n{inside}\n\n{escape(found.attributes.get('caption', ''))}"
        caption = parts["caption"].strip() or found.attributes.get("caption", "")
        classes = f"wp-caption {found.attributes.get('align', '')}".strip()
        number = found.attributes.get("id", "")
        return (
            f'<figure class="{escape(classes)}" id="{escape(number)}">{parts["picture"]}'
            f"<figcaption>{caption}</figcaption></figure>"
        )

    def _gallery(self, found: Shortcode) -> list[Block]:
        numbers = re.findall(r"\d+", found.attributes.get("ids") or found.attributes.get("include") or "")
        if numbers:
            attachments = [
                self.source.library.attachment(number) or Attachment(number, "") for number in numbers
            ]
        else:
            of = found.attributes.get("id") or self.source.post_id
            without = set(re.findall(r"\d+", found.attributes.get("exclude", "")))
            attachments = [
                one for one in self.source.library.attached_to(of) if one.attachment_id not in without
            ]
        if found.attributes.get("orderby") == "rand":
            self.notes.adapt(_("a gallery in random order has a fixed order now"))
        if not attachments:
            self.notes.leave_out(_("a gallery without pictures (none were uploaded to this item)"))
        return figures.together([_picture(one) for one in attachments], title="")

    def _media(self, found: Shortcode) -> list[Block]:
        addresses = [found.attributes[key] for key in FILES if found.attributes.get(key)] + list(found.words)
        address = next(filter(None, (embeds.web_address(unescape(one)) for one in addresses)), "")
        if not address and (found.content or "").strip():
            address = embeds.web_address(unescape(found.content or ""))
        if address:
            film = embedded(address, self.source)
            return [film] if film else media_link(address, InlineWriter(self.source, self.notes), self.notes)
        self.notes.leave_out(
            _("the shortcode [%(name)s], which names no file of its own") % {"name": found.name}
        )
        return []

    def _embed(self, found: Shortcode) -> str | int:
        said = (found.content or found.attributes.get("url") or found.attributes.get("id") or "").strip()
        said = unescape(said or (found.words[0] if found.words else ""))
        if found.name in _SITES and _PLAIN_KEY.match(said):
            said = _SITES[found.name] + said
        made = embedded(said, self.source) or embeds.embed(said)
        if made:
            return self._keep([made])
        self.notes.leave_out(_("the shortcode [%(name)s], which names no address") % {"name": found.name})
        return found.content or ""

    def _unknown(self, found: Shortcode) -> str:
        name = {"name": found.name}
        if found.content is None:
            said = ", ".join(f'{key}="{value}"' for key, value in found.attributes.items())
            named = (
                _("the plugin shortcode [%(name)s %(said)s]")
                if said
                else _("the plugin shortcode [%(name)s]")
            )
            self.notes.leave_out(named % {**name, "said": said[:120]})
            return ""
        self.notes.adapt(_("the plugin shortcode [%(name)s] was taken off; the words in it are kept") % name)
        return self._inner(found.content)

    def _inner(self, content: str) -> str:
        """Read the shortcodes within the words that a plugin's shortcode encloses."""
        if self.depth > DEEPEST:
            return content
        self.depth += 1
        html = self.replace(content)
        self.depth -= 1
        return html

    def replace(self, text: str) -> str:
        """Return the text with its shortcodes as HTML, or as marks of the places that hold their blocks."""
        return shortcodes.replace(text, self._as_html)

    def _as_html(self, found: Shortcode) -> str:
        made = self.make(found)
        return made if isinstance(made, str) else f"<{PLACE} data-n={made}></{PLACE}>"


def _picture(attachment: Attachment) -> Picture:
    return Picture(
        ref=PictureRef(attachment.url, attachment.attachment_id),
        caption=attachment.caption,
        alt=attachment.alt,
    )
