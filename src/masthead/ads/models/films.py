"""What a film's file must be: an MP4 with H.264 or a WebM with VP8 or VP9, whatever it is called.

Looked at is the container and what it says of its tracks, not every picture: nothing here decodes films. So
neither is known how large a film's picture is nor whether all of it can be shown: browsers fit it into its
place, and where one cannot show it the still stays (`static/ads/js/film.js`).
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from masthead.ads.models.ebml import is_webm, video_in_webm
from masthead.ads.models.mp4 import DEEP, is_mp4, video_in_mp4

if TYPE_CHECKING:
    from masthead.ads.models.creative import Creative

# IAB: 2.2 MB at most for what plays by itself in a banner. Thirty seconds at 500 kbit/s are less.
MOST_BYTES = 2_000_000
# What every browser plays that we know: H.264; VP8 and VP9.
TAKEN = {"mp4": ("avc1", "avc3"), "webm": ("V_VP8", "V_VP9")}
CALLED = {
    "hvc1": "H.265",
    "hev1": "H.265",
    "av01": "AV1",
    "V_AV1": "AV1",
    "vp09": "VP9",
    "mp4v": "MPEG-4 Visual",
    DEEP: "H.264 with 10 bits or more colour than 4:2:0",
}
READERS: Iterable[tuple[str, Callable[[bytes], bool], Callable[[bytes], list[str]]]] = (
    ("mp4", is_mp4, video_in_mp4),
    ("webm", is_webm, video_in_webm),
)


def take_film_in(creative: "Creative") -> None:
    """Look into a film that was just uploaded, and name it by its content; raises ValidationError."""
    film = creative.film
    if film.size > MOST_BYTES:
        raise ValidationError(
            _(
                "The film has %(size)d kB, and may have %(most)d: readers pay for what plays by itself."
                " Shorten it (15 seconds are usual, 30 the most that play) or export it with fewer kbit/s."
            )
            % {"size": -(-film.size // 1000), "most": MOST_BYTES // 1000}
        )
    film.seek(0)
    data = film.read()
    film.seek(0)
    ending = _ending_of(data, film.name or "")
    digest = hashlib.sha256(data).hexdigest()[:16]
    film.name = f"advertisement-{digest}.{ending}"


def _ending_of(data: bytes, name: str) -> str:
    """Say by its content what a file is; raises ValidationError where it is no film for every browser."""
    for ending, is_one, videos_in in READERS:
        if not is_one(data):
            continue
        try:
            found = videos_in(data)
        except ValueError:
            words = _("“%(name)s” is cut short or damaged: its %(kind)s ends in the middle. Send it again.")
            raise ValidationError(words % {"name": name, "kind": ending.upper()}) from None
        _refuse_others(found, ending, name)
        return ending
    raise ValidationError(
        _(
            "“%(name)s” is no film, whatever it is called: what is inside is neither MP4 nor WebM. Export the"
            " film as MP4 (H.264), or as WebM (VP8 or VP9)."
        )
        % {"name": name}
    )


def _refuse_others(found: list[str], ending: str, name: str) -> None:
    if not found:
        raise ValidationError(
            _("“%(name)s” has no moving picture in it. Export the film as MP4 (H.264) or WebM.")
            % {"name": name}
        )
    strange = [codec for codec in found if codec not in TAKEN[ending]]
    if strange:
        raise ValidationError(
            _(
                "“%(name)s” is %(codec)s in a file of the kind %(kind)s, which some readers' browsers do not"
                " play. Export it as MP4 with H.264 (8 bits, profile High), or as WebM with VP8 or VP9."
            )
            % {"name": name, "codec": CALLED.get(strange[0], strange[0]), "kind": ending.upper()}
        )
