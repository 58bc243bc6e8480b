"""What is wrong with a creative as it was entered: said at the field, with what would be right."""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image

from masthead.ads.markup import CLICK, faults_of, has_link
from masthead.ads.models.place import PlaceSetting
from masthead.ads.places import Place
from masthead.ads.sizes import Size, written
from masthead.kit.domains import host_of, is_within
from masthead.photos.upload.field import admitted

if TYPE_CHECKING:
    from masthead.ads.models.creative import Creative

MOST_BYTES = 200_000  # IAB, LEAN: what loads at first
MOST_MARKUP = 100_000  # signs of an HTML creative
SHARP = (1, 2, 3)  # pixels of a picture to a pixel of its place
LOWEST_FILM = 200  # px: below, the line with its link and the browser's controls would hide it
LYING = (5, 6, 7, 8)  # orientations that browsers turn by a quarter
NEEDED = {
    "picture": ("file", "alt", "link"),
    "video": ("film", "file", "alt", "link"),
    "html": ("markup", "link"),
    "native": ("headline", "link"),
    "story": ("story",),
}

AT_HOME = ("localhost", "local", "internal", "home.arpa")  # names that lead nowhere but where one is
Faults = Iterable[tuple[str, Any]]


def faults_in(creative: "Creative") -> Faults:
    """Say what a creative lacks or has too much of, by field."""
    for name in NEEDED.get(creative.form, ()):
        if not getattr(creative, name):
            yield name, _("A creative of this form needs it.")
    if creative.width is not None and creative.height is not None:
        yield from _faults_of_size(creative.size)
        if creative.form == "video" and creative.height < LOWEST_FILM:
            words = _(
                "A film's place is %(least)d pixels high or more: in one of %(size)s the controls hide it."
            )
            yield "height", words % {"least": LOWEST_FILM, "size": creative.size}
    yield from _faults_of_link(creative.link)
    if creative.form == "html" and creative.markup:
        yield from _faults_of_markup(creative.markup)
    if creative.form == "story" and creative.story and not _says_who_paid(creative.story.specific):
        yield (
            "story",
            _(
                "“%(title)s” is no sponsored story, and readers would never see it here. Choose another, or"
                " give it the kind “Sponsored” and its sponsor first."
            )
            % {"title": creative.story.title},
        )


def _faults_of_link(link: str) -> Faults:
    if link.startswith("https://") and not is_public(link):
        yield (
            "link",
            _(
                "Readers cannot open this address: it leads to one machine or network, to no site. Write the"
                " advertiser's own, such as https://www.boats.example/."
            ),
        )
    if "@" in urlsplit(link).netloc:
        yield "link", _("There is an @ in the name of the site, which hides where it leads. Take it out.")


def _faults_of_size(size: Size) -> Faults:
    try:
        Size.parse(f"{size.width}x{size.height}")
    except ValidationError as fault:
        yield "width", fault
        return
    there = {one for place in Place for one in PlaceSetting.of_house(place).sizes.all()}
    if size not in there:
        yield (
            "width",
            _(
                "No place of the magazine takes %(size)s: readers would never see it. There are %(sizes)s;"
                " more can be added under Advertising → Places."
            )
            % {"size": size, "sizes": written(tuple(sorted(there))) or _("none at all")},
        )


def _faults_of_markup(markup: str) -> Faults:
    if len(markup) > MOST_MARKUP:
        words = _("This is too much for an advertisement: %(most)s signs at most.")
        yield "markup", words % {"most": f"{MOST_MARKUP:,}"}
    elif strange := faults_of(markup):
        yield "markup", strange
    elif not has_link(markup):
        words = _('Write the address of its link as %(click)s: <a href="%(click)s">.')
        yield "markup", words % {"click": CLICK}


def is_public(address: str) -> bool:
    """Whether an address names a site: no number of a machine, and no name that only a house knows."""
    host = host_of(address)
    return bool(host) and not is_within(host, AT_HOME)


def _says_who_paid(story: Any) -> bool:
    return bool(getattr(story, "is_sponsored", False))


def take_in(creative: "Creative") -> None:
    """Look into a picture that was just uploaded, and name it by its content; raises ValidationError."""
    file = admitted(creative.file)
    if file.size > MOST_BYTES:
        raise ValidationError(
            _("The file has %(size)d kB. An advertisement has %(most)d at most.")
            % {"size": file.size // 1000, "most": MOST_BYTES // 1000}
        )
    file.seek(0)
    with Image.open(file) as image:
        found, ending = _size_as_shown(image), (image.format or "").lower()
    if found not in [Size(creative.width * by, creative.height * by) for by in SHARP]:
        raise ValidationError(
            _(
                "The picture is %(found)s, its place %(size)s: send it in that size, or twice or three times"
                " as large."
            )
            % {"found": found, "size": creative.size}
        )
    file.seek(0)
    digest = hashlib.sha256(file.read()).hexdigest()[:16]
    file.seek(0)
    creative.file.name = f"advertisement-{digest}.{ending}"


def _size_as_shown(image: Image.Image) -> Size:
    """Say how large browsers show a picture: turned, where its data say so."""
    size = Size(*image.size)
    is_lying = image.getexif().get(ExifTags.Base.Orientation) in LYING
    return Size(size.height, size.width) if is_lying else size
