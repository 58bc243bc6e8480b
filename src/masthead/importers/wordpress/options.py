"""What whoever imports may decide: where pictures lie, which categories are sections, whose time it is."""

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from masthead.articles.models import Kind
from masthead.rights.models.terms import Model
from masthead.topics.models import TopicKind

CLAIMABLE = (Model.OWN, Model.SUBSCRIPTION, Model.ROYALTY_FREE, Model.HANDOUT, Model.PUBLIC_DOMAIN)
KEYS = {"default_section", "sections", "topics", "leave_out", "stories"}


class BadOptions(ValueError):
    """An option cannot be used; the message names it and says what would be right."""


@dataclass(frozen=True)
class Options:
    """The decisions for one import; the defaults fit a site that nobody looked at before."""

    dry_run: bool = False
    media: Path | None = None  # a copy of wp-content/uploads
    fetch: bool = True  # get pictures from the export's addresses
    time_zone: str = ""  # of dates without one; empty: the magazine's
    sections: tuple[str, ...] = ()  # categories that become sections; empty: by rule
    mapping: Path | None = None  # a TOML file with finer decisions
    default_section: str = ""
    picture_licence: str = ""  # by what right the old site's pictures are here; empty: nobody says
    picture_credit: str = ""  # of pictures whose credit is not in the export
    fewest_stories: int = 5  # for a category to become a section by rule
    most_sections: int = 12


@dataclass(frozen=True)
class Mapping:
    """The decisions of a mapping file; categories and tags go by their slugs."""

    default_section: str = ""
    sections: dict[str, str] = field(default_factory=dict)  # category → title of the section
    topics: dict[str, str] = field(default_factory=dict)  # category or tag → kind of topic
    leave_out: frozenset[str] = frozenset()  # categories and tags
    stories: dict[str, str] = field(default_factory=dict)  # post type → kind of story


def read_mapping(options: Options) -> Mapping:
    """Return the mapping the options name, with what the options say themselves; raises BadOptions."""
    mapping = _from_file(options.mapping) if options.mapping else Mapping()
    named = {slug.strip(): "" for slug in options.sections if slug.strip()}
    return replace(
        mapping,
        sections={**named, **mapping.sections},
        default_section=options.default_section or mapping.default_section or _("News"),
    )


def zone_of(options: Options, fallback: str) -> ZoneInfo:
    """Return the time zone for dates that have none; raises BadOptions."""
    name = options.time_zone or fallback
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = _("There is no time zone “%(name)s”. Use a name such as Europe/London.")
        raise BadOptions(message % {"name": name}) from error


def check_media(options: Options) -> None:
    """Refuse a media folder that is not there; raises BadOptions."""
    if options.media is not None and not options.media.is_dir():
        message = _("%(path)s is not a folder. --media wants a copy of wp-content/uploads.")
        raise BadOptions(message % {"path": options.media})


def check_licence(options: Options) -> None:
    """Refuse a licence that there is not, or that each picture needs evidence for; raises BadOptions."""
    if options.picture_licence and options.picture_licence not in CLAIMABLE:
        message = _(
            "There is no licence “%(name)s” for all pictures. --picture-licence takes one of: %(known)s."
        )
        raise BadOptions(message % {"name": options.picture_licence, "known": ", ".join(CLAIMABLE)})


def unreadable(path: Path, error: OSError) -> str:
    """Say that a file cannot be read, why, and what to do."""
    cures = {
        FileNotFoundError: _("Check the name, and the directory it is in."),
        IsADirectoryError: _("That is a directory; name a file in it."),
        PermissionError: _("Give the account that runs masthead the right to read it."),
    }
    cure = cures.get(type(error), _("Copy it to this machine's own disk and try again."))
    said = {"path": path, "reason": error.strerror or error, "cure": cure}
    return _("%(path)s cannot be read: %(reason)s. %(cure)s") % said


def _from_file(path: Path) -> Mapping:
    where = {"path": path}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadOptions(unreadable(path, error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadOptions(_("%(path)s is not valid TOML: %(reason)s.") % {**where, "reason": error}) from error
    if unknown := sorted(set(table) - KEYS):
        message = _("%(path)s has an unknown entry “%(key)s”. Known are: %(keys)s.")
        raise BadOptions(message % {**where, "key": unknown[0], "keys": ", ".join(sorted(KEYS))})
    _require_kinds(_texts(table, "topics", path), TopicKind.values, path)
    _require_kinds(_texts(table, "stories", path), Kind.values, path)
    return Mapping(
        default_section=str(table.get("default_section", "")),
        sections=_texts(table, "sections", path),
        topics=_texts(table, "topics", path),
        leave_out=frozenset(str(slug) for slug in table.get("leave_out", [])),
        stories=_texts(table, "stories", path),
    )


def _require_kinds(chosen: dict[str, str], known: list[str], path: Path) -> None:
    for slug, kind in chosen.items():
        if kind not in known:
            message = _("%(path)s: “%(kind)s” for “%(slug)s” is unknown. Known are: %(known)s.")
            said = {"path": path, "kind": kind, "slug": slug, "known": ", ".join(known)}
            raise BadOptions(message % said)


def _texts(table: dict[str, Any], key: str, path: Path) -> dict[str, str]:
    value = table.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        message = _('%(path)s: [%(key)s] must be a table of texts, as in: film = "Film".')
        raise BadOptions(message % {"path": path, "key": key})
    return dict(value)
