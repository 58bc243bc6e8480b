"""The search finds what an import brought in, although the import queues no task."""

import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django_tasks import default_task_backend
from PIL import Image
from wagtail.models import Page, ReferenceIndex

from masthead.articles.models import Article
from masthead.importers.models import ImportRun
from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.options import Options
from masthead.importers.wordpress.tests.factories import category, export, item, meta
from masthead.kit.progress import Silent
from masthead.pages.publishing import publish
from masthead.photos.models import Photo
from masthead.search.finding import find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
COUNTED = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}}


class Killed(BaseException):
    """Nothing catches this, as nothing catches a kill."""


class KilledAt(Silent):
    """Ends the import at some step."""

    def __init__(self, step):
        self.step = step

    def advance(self, steps=1):
        self.step -= steps
        if not self.step:
            raise Killed


@pytest.fixture
def path(tmp_path):
    return tmp_path / "export.xml"


@pytest.fixture
def queue():
    """Return the tasks that wait; none of them is carried out."""
    with override_settings(TASKS=COUNTED):
        backend: Any = default_task_backend
        backend.clear()
        yield backend.results


def load(path, progress=None, **options):
    return import_wordpress(path, Options(fetch=False, **options), progress, now=NOON)


def found(*words):
    front = Page.objects.filter(depth=2).get()
    return [card.headline for card in find(front, words).stories.cards]


def test_an_import_queues_no_task(magazine, path, queue):
    load(export(path, [item(1, "Tide", more=category("boats", taxonomy="post_tag")), item(2, kind="page")]))
    assert queue == []


def test_saving_queues_tasks_again_afterwards(magazine, path, queue):
    load(export(path, [item(1, "Tide")]))
    publish(Article.objects.get())
    names = {result.task.name for result in queue}
    assert names == {"insert_or_update_object_task", "update_reference_index_task"}


def test_what_arrived_is_found(magazine, path, queue):
    load(export(path, [item(1, "Tide", content="A heron stood."), item(2, "Ebb")]))
    assert found("heron") == ["Tide"]
    assert found("ada", "ebb") == ["Ebb"]


def test_what_refers_to_a_picture_is_known(magazine, path, queue, tmp_path):
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "a.jpg")
    attachment = item(3, "Quay", kind="attachment", attachment_url="https://old.example/a.jpg")
    export(path, [item(1, "Tide", more=meta("_thumbnail_id", "3")), attachment])
    load(path, media=tmp_path)
    users = [str(source) for source, _places in ReferenceIndex.get_grouped_references_to(Photo.objects.get())]
    assert users == ["Tide"]


def test_what_an_interrupted_run_wrote_is_found_after_the_next(magazine, path, queue):
    export(path, [item(1, "Tide"), item(2, "Ebb"), item(3, "Neap")])
    with pytest.raises(Killed):
        load(path, KilledAt(3 + 2))
    assert (Article.objects.count(), found("tide")) == (2, [])
    load(path)
    assert [found("tide"), found("ebb"), found("neap")] == [["Tide"], ["Ebb"], ["Neap"]]


def test_a_killed_run_is_called_interrupted_when_the_next_begins(magazine, path):
    export(path, [item(1, "Tide"), item(2, "Ebb")])
    with pytest.raises(Killed):
        load(path, KilledAt(3))
    load(path)
    assert [run.get_state_display() for run in ImportRun.objects.order_by("pk")] == ["Interrupted", "Done"]


def test_only_the_owner_may_read_a_report(magazine, path):
    report = load(export(path, [item(1, "Secret", status="draft")])).report
    modes = [stat.S_IMODE(Path(place).stat().st_mode) for place in (report.parent.parent, report.parent)]
    files = [stat.S_IMODE(file.stat().st_mode) for file in report.parent.iterdir()]
    assert (modes, files) == ([0o700, 0o700], [0o600, 0o600])


def test_a_killed_import_leaves_nothing_behind(magazine, path, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()

    class Looking(Silent):
        def advance(self, steps=1):
            assert list((tmp_path / "tmp").iterdir()) == []

    load(export(path, [item(1, "Secret", status="draft")]), Looking())
