"""One bad item never stops an import: it is named as a loss, no half of it stays, and the rest arrives."""

import errno
import json
from datetime import UTC, datetime

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import InterfaceError, OperationalError, connection
from PIL import Image

from masthead.articles.models import Article
from masthead.importers.models import ImportedItem
from masthead.importers.wordpress import moves, stories
from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.options import Options
from masthead.importers.wordpress.tests.factories import category, export, item, meta
from masthead.people.models import Author
from masthead.photos.models import Photo
from masthead.topics.models import Topic

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "export.xml"


@pytest.fixture
def uploads(tmp_path):
    folder = tmp_path / "uploads"
    folder.mkdir()
    return folder


def load(path, **options):
    return import_wordpress(path, Options(**{"fetch": False, **options}), now=NOON)


def left_out(imported, source_id, kind="post"):
    entries = json.loads(imported.report.with_suffix(".json").read_text())["items"]
    found = next(one for one in entries if (one["kind"], one["source_id"]) == (kind, str(source_id)))
    return found["outcome"], " ".join(found["left_out"])


def break_at(monkeypatch, owner, name, error, *, at=lambda *_: True):
    """Let a function raise where it is asked for something particular."""
    real = getattr(owner, name)

    def broken(*args, **kwargs):
        if at(*args):
            real(*args, **kwargs)
            raise error
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, broken)


def is_second(plan, *_):
    return plan.item.post_id == "2"


ERRORS = [
    KeyError("mood"),
    TypeError("no"),
    AssertionError(),
    OSError("odd"),
    RecursionError("deep"),
    MemoryError(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_is_wrong_with_one_item_the_others_arrive(magazine, path, monkeypatch, error):
    export(
        path, [item(1, "One"), item(2, "Two", more=category("boats", taxonomy="post_tag")), item(3, "Three")]
    )
    with monkeypatch.context() as patch:
        break_at(patch, stories, "write", error, at=is_second)
        imported = load(path)
    outcome, said = left_out(imported, 2)
    assert outcome == "left out"
    assert str(error) in said
    assert set(Article.objects.values_list("slug", flat=True)) == {"story-1", "story-3"}
    assert not ImportedItem.objects.filter(kind="post", source_id="2").exists()
    assert load(path).counts["post"] == {"unchanged": 2, "carried": 1}


def test_an_error_nobody_foresaw_is_in_the_log_with_its_traceback(magazine, path, monkeypatch, caplog):
    break_at(monkeypatch, stories, "write", KeyError("mood"), at=is_second)
    load(export(path, [item(1, "One"), item(2, "Soup")]))
    [record] = [record for record in caplog.records if record.exc_info]
    assert "post 2 “Soup”" in record.getMessage()
    assert record.exc_info[0] is KeyError


def test_a_slip_in_one_query_is_a_loss(magazine, path, monkeypatch):
    break_at(monkeypatch, stories, "write", OperationalError("too many SQL variables"), at=is_second)
    imported = load(export(path, [item(1, "One"), item(2, "Two"), item(3, "Three")]))
    assert "too many SQL variables" in left_out(imported, 2)[1]
    assert imported.counts["post"] == {"carried": 2, "left out": 1}


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_database_that_is_gone_ends_the_run(magazine, path, monkeypatch, kind):
    asked = []

    def note(plan, *_):
        asked.append(plan.item.post_id)
        return plan.item.post_id == "2"

    break_at(monkeypatch, stories, "write", kind("server closed the connection"), at=note)
    export(path, [item(1, "One"), item(2, "Two"), item(3, "Three")])

    def refuse(execute, sql, *rest):
        if "importers_importrun" in sql and sql.startswith("UPDATE"):
            raise kind("the connection is closed")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse), pytest.raises(kind, match="the connection is closed"):
        load(path)
    assert asked == ["1", "2"]


def test_a_full_disk_ends_the_run(magazine, path, monkeypatch):
    full = OSError(errno.ENOSPC, "No space left on device")
    break_at(monkeypatch, stories, "write", full, at=is_second)
    with pytest.raises(OSError, match="No space left"):
        load(export(path, [item(1, "One"), item(2, "Two")]))


@pytest.mark.parametrize(
    "name", ["!!!", "!!!.jpg", "...", "%2e%2e", "ー.jpg", "x" * 300 + ".jpg", "a.jp%20g"]
)
def test_a_picture_without_a_usable_name_gets_one(magazine, path, uploads, name):
    kept = "picture.jpg" if len(name) > 200 else name.replace("%2e", ".").replace("%20", " ")
    if kept not in {"..", "picture.jpg"}:
        Image.new("RGB", (60, 40), "teal").save(uploads / kept, "JPEG")
    photo = f'<img src="https://old.example/wp-content/uploads/{name}">'
    imported = load(export(path, [item(1, content=f"{photo}<p>Low tide</p>"), item(2, "Two")]), media=uploads)
    assert set(Article.objects.values_list("slug", flat=True)) == {"story-1", "story-2"}
    for kept_photo in Photo.objects.all():
        stem, _, ending = kept_photo.file.name.removeprefix("original_images/").partition(".")
        assert stem
        assert ending in {"jpg", "jpeg"}
    assert Photo.objects.count() == (1 if kept not in {"..", "picture.jpg"} else 0)
    assert imported.counts["post"].get("left out") is None


def test_a_picture_that_cannot_be_kept_is_missing_from_its_story_alone(magazine, path, uploads, monkeypatch):
    for name in ("a.jpg", "b.jpg"):
        Image.new("RGB", (60, 40), "teal").save(uploads / name)
    error = RuntimeError("no such place")
    break_at(monkeypatch, FileSystemStorage, "_save", error, at=lambda _, name, *__: "/a" in name)
    images = "".join(f'<p><img src="https://old.example/wp-content/uploads/{name}.jpg"></p>' for name in "ab")
    imported = load(export(path, [item(1, content=images)]), media=uploads)
    outcome, said = left_out(imported, 1)
    assert outcome == "adapted"
    assert "a.jpg: it could not be kept" in said
    assert [photo.title for photo in Photo.objects.all()] == ["b"]


def test_an_author_or_topic_that_fails_is_named(magazine, path, monkeypatch):
    more = category("boats", taxonomy="post_tag")
    export(path, [item(1, "One", more=more), item(2, "Two", creator="bob")])
    break_at(monkeypatch, Author, "full_clean", KeyError("ada"), at=lambda page: page.title == "ada")
    imported = load(path)
    assert left_out(imported, 1)[0] == "left out"
    assert "KeyError: 'ada'" in left_out(imported, "ada", "author")[1]
    assert left_out(imported, "bob", "author")[0] == "carried"
    assert Topic.objects.exists()


def test_an_old_address_that_fails_is_named(magazine, path, monkeypatch):
    break_at(monkeypatch, moves, "remember", KeyError("odd"), at=lambda address: address == "/?p=1")
    imported = load(export(path, [item(1, "One", more=meta("x", "y")), item(2, "Two")]))
    assert any("/?p=1 (" in trouble and "KeyError" in trouble for trouble in imported.troubles)
    assert imported.counts["post"] == {"adapted": 1, "carried": 1}
