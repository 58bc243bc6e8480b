"""Nothing in a backup is trusted: it is whole and what it was, or it is refused and nothing stays."""

import gzip
import hashlib
import io
import json
import tarfile
import tomllib
from types import SimpleNamespace

import pytest

from masthead.archive import restore as restoring
from masthead.archive.errors import RestoreRefused
from masthead.archive.restore import unpack
from masthead.kit.directories import fresh
from masthead.kit.progress import Silent

WHOLE = {
    "database.sqlite3": b"rows",
    "masthead.toml": b'title = "Daily"\ndatabase_url = "postgres://ed:hush@db/live"\n',
    "media/images/dam.webp": b"dam" * 5000,
    "theme/site.css": b"p {}",
}


def describe(files, **changes):
    """Give the manifest that fits some files."""
    sums = {
        name: {"size": len(text), "sha256": hashlib.sha256(text).hexdigest()} for name, text in files.items()
    }
    said = {
        "format": 1,
        "masthead": "0.1.0",
        "made_at": "now",
        "database": "sqlite",
        "files": sums,
        **changes,
    }
    return json.dumps(said).encode()


def pack(path, files, manifest=None, *links):
    """Write a backup by hand, right or wrong."""
    with tarfile.open(path, "w:gz") as tar:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text)
            tar.addfile(info, io.BytesIO(text))
        for info in links:
            tar.addfile(info)
        if manifest is not None:
            info = tarfile.TarInfo("manifest.json")
            info.size = len(manifest)
            tar.addfile(info, io.BytesIO(manifest))
    return path


def restore(path, home):
    with fresh(home) as work:
        return home / unpack(path, work, progress=Silent()).relative_to(work)


def refuse(path, tmp_path, message):
    with pytest.raises(RestoreRefused, match=message):
        restore(path, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_whole_backup_is_put_where_it_belongs(tmp_path):
    path = pack(tmp_path / "b", WHOLE, describe(WHOLE))
    dumped = restore(path, tmp_path / "new")
    assert dumped.read_bytes() == b"rows"
    assert (tmp_path / "new/var/media/images/dam.webp").read_bytes() == b"dam" * 5000
    assert (tmp_path / "new/theme/site.css").read_bytes() == b"p {}"


def test_a_copy_does_not_work_on_the_rows_of_the_original(tmp_path):
    restore(pack(tmp_path / "b", WHOLE, describe(WHOLE)), tmp_path / "new")
    settings = (tmp_path / "new/masthead.toml").read_text()
    assert "hush" not in settings
    assert 'title = "Daily"' in settings


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/evil",
        "media/../../evil",
        "media/../masthead.toml",
        "evil",
        "media",
        "var/masthead.sqlite3",
        "media/a\\b",
        ".ssh/key",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    files = {**WHOLE, name: b"evil"}
    refuse(pack(tmp_path / "b", files, describe(files)), tmp_path, "Do not trust it|no backup")
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_links_and_devices_are_refused(tmp_path, kind):
    link = tarfile.TarInfo("media/link")
    link.type, link.linkname = kind, "/etc/passwd"
    refuse(pack(tmp_path / "b", WHOLE, describe(WHOLE), link), tmp_path, "which no backup does")


def test_a_file_that_is_not_what_it_was_is_named(tmp_path):
    changed = {**WHOLE, "media/images/dam.webp": b"other"}
    refuse(pack(tmp_path / "b", changed, describe(WHOLE)), tmp_path, "dam.webp' is missing or not")


def test_a_file_that_is_missing_is_named(tmp_path):
    fewer = {name: text for name, text in WHOLE.items() if name != "theme/site.css"}
    refuse(pack(tmp_path / "b", fewer, describe(WHOLE)), tmp_path, "theme/site.css' is missing")


def test_a_file_too_many_is_refused(tmp_path):
    more = {**WHOLE, "media/more.webp": b"x"}
    refuse(pack(tmp_path / "b", more, describe(WHOLE)), tmp_path, "which its manifest does not name")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_backup_that_is_cut_off_is_refused(tmp_path, share):
    whole = pack(tmp_path / "b", WHOLE, describe(WHOLE)).read_bytes()
    (tmp_path / "cut").write_bytes(whole[: int(len(whole) * share)])
    refuse(tmp_path / "cut", tmp_path, "damaged|cut off")


def test_a_backup_without_its_end_is_refused(tmp_path):
    refuse(pack(tmp_path / "b", WHOLE), tmp_path, "its end is missing")


@pytest.mark.parametrize("position", [20, 200, -20])
def test_a_flipped_bit_is_found(tmp_path, position):
    whole = bytearray(pack(tmp_path / "b", WHOLE, describe(WHOLE)).read_bytes())
    whole[position] ^= 0xFF
    (tmp_path / "flipped").write_bytes(whole)
    with pytest.raises(RestoreRefused):
        restore(tmp_path / "flipped", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_no_backup_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear editor")
    refuse(tmp_path / "letter.txt", tmp_path, "is no backup")


def test_a_backup_of_a_later_format_says_what_to_install(tmp_path):
    later = describe(WHOLE, format=2, masthead="9.0")
    refuse(pack(tmp_path / "b", WHOLE, later), tmp_path, r"Masthead 9\.0\. Install")


def test_a_manifest_that_is_none_is_refused(tmp_path):
    refuse(pack(tmp_path / "b", WHOLE, b"[]"), tmp_path, "manifest cannot be read")
    refuse(pack(tmp_path / "c", WHOLE, b"\xff"), tmp_path, "manifest cannot be read")


@pytest.mark.parametrize(
    "line",
    [
        '"database_url" = "{}"',
        "'database_url' = '{}'",
        '"database\\u005furl" = "{}"',
        'database_url="{}"',
        '\t  database_url\t=\t"{}"',
        'database_url = """\\\n{}"""',
        "database_url = '''\n{}'''",
        'port = 8000\r\ndatabase_url = "{}"',
        'title = """\ndatabase_url = x"""\n"database_url" = "{}"',
    ],
)
def test_no_spelling_of_the_database_is_taken_over(tmp_path, line):
    line = line.format("sqlite:////etc/passwd")
    settings = f'{line}\nsecret_key = "k\\u00e9y"\nallowed_hosts = ["a", "b"]\n'
    files = {**WHOLE, "masthead.toml": settings.encode()}
    restore(pack(tmp_path / "b", files, describe(files)), tmp_path / "new")
    before, after = tomllib.loads(settings), tomllib.loads((tmp_path / "new/masthead.toml").read_text())
    assert "database_url" in before
    assert after == {key: value for key, value in before.items() if key != "database_url"}


@pytest.mark.parametrize(
    "settings", [b"\xff", b"title =", b"x = " + b"[" * 5000, b"database_url.a = 1\nx = {a = 1}", b"#" * 2**21]
)
def test_settings_that_are_none_are_refused(tmp_path, settings):
    files = {**WHOLE, "masthead.toml": settings}
    refuse(pack(tmp_path / "b", files, describe(files)), tmp_path, "holds settings")


@pytest.fixture
def little_room(monkeypatch):
    """Return a disk with a few megabytes left."""
    usage = SimpleNamespace(free=restoring.LEFT_FREE + 3_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)


def test_more_than_there_is_room_for_is_refused_before_it_is_written(tmp_path, little_room, monkeypatch):
    monkeypatch.setattr(restoring, "_write", None)
    files = {**WHOLE, "media/zeros.webp": bytes(50_000_000)}
    path = pack(tmp_path / "b", files, describe(files))
    assert path.stat().st_size < 100_000
    refuse(path, tmp_path, "more than the 3 MB that are free here")


def test_what_the_manifest_does_not_name_is_not_even_written(tmp_path, monkeypatch):
    monkeypatch.setattr(restoring, "_write", None)
    refuse(pack(tmp_path / "b", {**WHOLE, "media/x": b"x"}, describe(WHOLE)), tmp_path, "does not name")


def test_zeros_without_end_behind_a_backup_are_not_read_to_their_end(tmp_path, little_room):
    whole = pack(tmp_path / "b", WHOLE, describe(WHOLE)).read_bytes()
    (tmp_path / "long").write_bytes(whole + gzip.compress(bytes(50_000_000)))
    refuse(tmp_path / "long", tmp_path, "that are free here")


def test_a_name_as_large_as_a_disk_takes_no_memory(tmp_path):
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 2_000_000_000
    with gzip.open(tmp_path / "b", "wb") as file:
        file.write(header.tobuf(tarfile.GNU_FORMAT) + bytes(10_000_000))
    refuse(tmp_path / "b", tmp_path, "a name in it has no end")


def test_a_file_with_holes_is_refused(tmp_path):
    header = tarfile.TarInfo("media/holes.webp")
    header.type = tarfile.GNUTYPE_SPARSE
    refuse(pack(tmp_path / "b", WHOLE, describe(WHOLE), header), tmp_path, "which no backup does")


@pytest.mark.parametrize("name", ["media/" + "x" * 300, "media/images/dam.webp/x", "media//images/dam.webp"])
def test_a_name_that_cannot_be_used_is_refused(tmp_path, name):
    files = {**WHOLE, name: b"x"}
    refuse(pack(tmp_path / "b", files, describe(files)), tmp_path, "a name that cannot be used")


def test_a_terminal_is_not_told_what_to_do(tmp_path):
    manifest = describe({**WHOLE, "media/\x1b[2J": b"x"})
    refuse(pack(tmp_path / "b", WHOLE, manifest), tmp_path, r"media/\\x1b\[2J")


@pytest.mark.parametrize("manifest", [b"[" * 100_000, describe(WHOLE, database="oracle")])
def test_a_manifest_that_makes_no_sense_is_refused(tmp_path, manifest):
    refuse(pack(tmp_path / "b", WHOLE, manifest), tmp_path, "manifest cannot be read")
