"""Get the pictures of an export: from a local copy of its uploads, else from their addresses."""

import re
import tempfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit, urlunsplit

import willow
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.coreutils import string_to_ascii

from masthead.importers.wordpress.blocks import PictureRef
from masthead.importers.wordpress.failures import attempt
from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.ledger import Ledger
from masthead.importers.wordpress.library import Attachment
from masthead.importers.wordpress.titles import cut
from masthead.kit.fetch import Fetcher, FetchFailed, Limits
from masthead.photos.metadata import filling, reading
from masthead.photos.models import Photo
from masthead.photos.upload import intake
from masthead.rights.killing import killed_like
from masthead.rights.models import Licence

LIMITS = Limits(connect=5, read=15, total=60)
ENDINGS = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"}
_ODD = re.compile(r"[^A-Za-z0-9_-]+")
_RESIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[A-Za-z]{3,4}$)|-scaled(?=\.[A-Za-z]{3,4}$)")
_UPLOADS = re.compile(r".*/(?:uploads|files|blogs\.dir/\d+/files)/", re.S)


@dataclass(frozen=True)
class Found:
    """What became of a picture: its number here, or why it is missing."""

    photo: int | None = None
    reason: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the story may show it."""
        return not self.reason


@dataclass(frozen=True)
class Claim:
    """By what right the pictures of the old site are here, as whoever imports says; no model: not said."""

    model: str = ""
    credit: str = ""  # where the export names nobody
    site: str = ""

    def license(self, photo: Photo) -> None:
        """Give a picture the licence that was claimed for all."""
        if self.model:
            said = _("As stated when %(site)s was imported.") % {"site": self.site}
            Licence.objects.create(photo=photo, model=self.model, caveats=said)


@dataclass
class Pictures:
    """Gets each picture once, whichever story asks first."""

    index: Index
    ledger: Ledger
    claim: Claim = field(default_factory=Claim)
    media: Path | None = None
    fetch: bool = True
    writes: bool = True
    fetcher: Fetcher = field(default_factory=lambda: Fetcher(limits=LIMITS))
    answering: set[str] = field(default_factory=set)
    unclaimed: int = 0  # pictures of which nobody has said by what right they are here

    def find(self, ref: PictureRef) -> Found:
        """Return the picture, getting it if nobody asked for it before in this run."""
        attachment = self.index.attachment(ref.attachment_id) if ref.attachment_id else None
        name = source_of(attachment.url if attachment and attachment.is_picture else ref.url)
        if not name:
            return Found(reason=_("its address is not in the export"))
        if known := self.index.one("SELECT photo, reason FROM pictures WHERE name = ?", name):
            return Found(known[0], known[1])
        with attempt(f"the picture {name}") as tried:
            found = self._get(name, ref.url, attachment)
        if tried.reason:
            found = Found(reason=_("it could not be kept: %(reason)s") % {"reason": tried.reason})
        self.index.put("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", name, found.photo, found.reason)
        return found

    def _get(self, name: str, also: str, attachment: Attachment | None) -> Found:
        row = self.ledger.find("picture", name)
        if row is not None:
            return Found(row.photo.pk) if row.photo else Found(reason=_("it was deleted at the desk"))
        with tempfile.TemporaryDirectory(prefix="masthead-import-") as folder:
            file = Path(folder) / "picture"
            reason = self._bring(name, also, file)
            if reason or not file.exists():
                return Found(reason=reason)
            try:
                data = intake.admit(read_bounded(file), "", may_move=True)
            except intake.Refused as refusal:
                return Found(reason=str(refusal))
            if killed := killed_like(data):
                said = _("it looks like “%(title)s”, which was killed here")
                return Found(reason=said % {"title": killed.title})
            self.unclaimed += not self.claim.model
            return Found(self._keep(name, data, attachment) if self.writes else None)

    def _bring(self, name: str, also: str, file: Path) -> str:
        """Put the picture into the file; return why that could not be done, or nothing."""
        if local := self._local(name) or self._local(also):
            file.symlink_to(local)
            return ""
        if not self.fetch:
            return _("it is not in the media folder") if self.media else _("pictures were not to be fetched")
        host = urlsplit(name).netloc
        if not self.writes and host in self.answering:
            return ""  # without writing, one picture of each host is enough to know that it answers
        addresses = dict.fromkeys([name, also.split("?", maxsplit=1)[0] or name])
        reasons = [self._download(address, file) for address in addresses]
        if "" in reasons:
            self.answering.add(host)
            return ""
        return reasons[0]

    def _download(self, address: str, file: Path) -> str:
        """Fetch an address into the file unless the file is there; return why it could not be, or nothing."""
        if file.exists():
            return ""
        try:
            self.fetcher.fetch_to(address, file)
        except FetchFailed as error:
            return str(error)
        return ""

    def _local(self, address: str) -> Path | None:
        """Find the file in the media folder: by its path below uploads, by year and month, or by its name."""
        if self.media is None or not address:
            return None
        root = self.media.resolve()
        path = PurePosixPath(unquote(_path(address)))
        below = _UPLOADS.sub("", str(path))
        for candidate in dict.fromkeys([below, "/".join(path.parts[-3:]), path.name]):
            if not candidate.strip("/") or "\0" in candidate:
                continue
            file = (root / candidate.lstrip("/")).resolve()
            if file.is_relative_to(root) and file.is_file():
                return file
        return None

    def _keep(self, name: str, data: bytes, attachment: Attachment | None) -> int:
        photo = Photo(
            title=cut((attachment.title if attachment else "") or stem_of(name), 250),
            description=cut(attachment.alt, 250) if attachment else "",
            caption=attachment.caption if attachment else "",
            credit=cut(attachment.credit, 250) if attachment else "",
        )
        embedded, file_name = reading.read(data), file_name_for(name, data)
        keywords = filling.fill(photo, embedded, file_name=stem_of(name), now=timezone.now())
        photo.credit = photo.credit or cut(self.claim.credit, 250)
        try:
            with transaction.atomic():
                photo.file.save(file_name, ContentFile(data, file_name), save=False)
                photo.save()
                self.claim.license(photo)
                photo.tags.add(*keywords)
                self.ledger.note_photo(name, photo)
        except BaseException:
            if photo.file:
                photo.file.delete(save=False)
            raise
        return int(photo.pk)


def source_of(address: str) -> str:
    """Return the address of the picture as it was uploaded: without a query, and not a smaller copy of it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.path.strip("/"):
        return ""
    return urlunsplit((parts.scheme, parts.netloc, _RESIZED.sub("", parts.path), "", ""))


def stem_of(address: str) -> str:
    """Return a picture's file name without its ending."""
    return unquote(PurePosixPath(_path(address)).stem) or "picture"


def read_bounded(file: Path) -> bytes:
    """Read a file, at most a byte more than a picture may have."""
    with file.open("rb") as content:
        return content.read(intake.MOST_BYTES + 1)


def file_name_for(address: str, data: bytes) -> str:
    """Return a name under which a picture can be kept anywhere: as much of its own as that allows."""
    plain = _ODD.sub("-", string_to_ascii(stem_of(address))).strip("-_")[:80] or "picture"
    ending = PurePosixPath(unquote(_path(address))).suffix.lower()
    if ending not in ENDINGS:
        ending = f".{willow.Image.open(BytesIO(data)).format_name}"
    return plain + ending


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
