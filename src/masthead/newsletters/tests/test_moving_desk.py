"""Importing and downloading subscribers at the desk."""

import os
import stat
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from masthead.audit.models import Entry
from masthead.newsletters.models import Import, Stage, Subscriber, Suppressed
from masthead.newsletters.models.bringing import folder
from masthead.newsletters.moving import losses, steps
from masthead.newsletters.moving.rights import EXPORTED, IMPORTED
from masthead.newsletters.tests.factories import NewsletterFactory, SubscriptionFactory
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
FILE = "email,date,status\nada@mail.example,2024-01-01,\n=1+1,2024-01-01,\nbo@mail.example,,bounced\n"
WORDS = "A form on old.example; each confirmed by mail."


@pytest.fixture(autouse=True)
def magazine(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "var" / "media")


@pytest.fixture
def desk(client, django_capture_on_commit_callbacks):
    """The desk of the audience, behind which the worker does at once what it is given."""
    client.force_login(staff_member(group_of(Role.AUDIENCE), first_name="Mina", last_name="Holt"))
    send = client.post

    def post(*args, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return send(*args, **more)

    client.post = post
    return client


@pytest.fixture
def letter():
    return NewsletterFactory.create(name="The Harbour", slug="harbour")


def choose(desk, letter, text=FILE, **said):
    file = SimpleUploadedFile("members.csv", text.encode() if isinstance(text, str) else text)
    form = {"file": file, "newsletters": [letter.pk], "words": WORDS, **said}
    answer = desk.post(reverse("subscribers_import"), form)
    return desk.get(answer.get("Location", reverse("subscribers_import")))


def report_of(made):
    return reverse("subscribers_import_report", args=[made.number])


def read(answer):
    return b"".join(answer.streaming_content).decode()


def test_a_file_is_looked_through_and_taken_once_somebody_says_so(desk, letter):
    page = choose(desk, letter).text
    assert "nothing is written yet" in page
    assert "No e-mail address" in page
    assert not Subscriber.objects.exists()
    made = Import.objects.get()
    page = desk.post(report_of(made), {"act": "take"}, follow=True).text
    made.refresh_from_db()
    assert made.stage == Stage.TAKEN
    assert Subscriber.objects.get().address == "ada@mail.example"
    assert Suppressed.objects.count() == 1
    assert Entry.objects.get(act=IMPORTED).actor == "Mina Holt"
    assert not made.file.exists()
    desk.post(report_of(made), {"act": "take"})
    assert Entry.objects.filter(act=IMPORTED).count() == 1


def test_the_report_of_losses_can_be_opened_in_a_spreadsheet(desk, letter):
    choose(desk, letter)
    made = Import.objects.get()
    address = reverse("subscribers_import_losses", args=[made.number])
    lines = read(desk.get(address)).splitlines()
    assert lines[0] == "Line,email,Reason,Detail"
    assert lines[1].startswith("3,'=1+1,No e-mail address,")
    desk.post(report_of(made), {"act": "take"})
    assert read(desk.get(address)).splitlines() == lines


def test_files_are_readable_by_the_magazine_alone_and_not_among_what_readers_fetch(desk, letter, settings):
    choose(desk, letter)
    made = Import.objects.get()
    assert stat.S_IMODE(made.file.stat().st_mode) == stat.S_IMODE(made.losses.stat().st_mode) == 0o600
    assert not str(folder()).startswith(os.fspath(settings.MEDIA_ROOT))


def test_whoever_imports_says_how_consent_was_collected(desk, letter):
    for wrong in ({"words": ""}, {"words": "Yes."}, {"day": "2099-01-01"}):
        choose(desk, letter, **wrong)
    assert not Import.objects.exists()


def test_a_file_that_cannot_be_read_says_so_and_goes(desk, letter):
    page = choose(desk, letter, "email\nj\xf6rg@b.example".encode("latin-1")).text
    assert "Save it as “CSV UTF-8”" in page
    made = Import.objects.get()
    assert (made.stage, made.file.exists()) == (Stage.REFUSED, False)
    desk.post(report_of(made), {"act": "take"})
    assert not Subscriber.objects.exists()
    assert "deleted" in desk.post(report_of(made), {"act": "drop"}, follow=True).text
    assert not Import.objects.exists()


def test_a_run_that_was_cut_off_goes_on_where_it_was(desk, letter, monkeypatch):
    monkeypatch.setattr("masthead.newsletters.moving.judging.PIECE", 1)
    rows = "".join(f"r{number}@mail.example,2024-01-01\n" for number in range(3))
    choose(desk, letter, f"email,date\nx,\n{rows}")
    made = Import.objects.get()
    steps.confirm(made, by=staff_member(group_of(Role.AUDIENCE)), now=timezone.now())
    made.refresh_from_db()
    _cut_off(made, monkeypatch, after=2)
    made.refresh_from_db()
    assert (made.done, Subscriber.objects.count(), made.stage) == (2, 1, Stage.TAKING)
    desk.post(report_of(made), {"act": "go-on"})
    assert Subscriber.objects.count() == 1, "it may be running still"
    Import.objects.update(moved_at=timezone.now() - timedelta(minutes=5))
    assert "go on" in desk.get(report_of(made)).text
    desk.post(report_of(made), {"act": "go-on"})
    made.refresh_from_db()
    assert (made.done, made.stage, made.counts["taken"], made.counts["lost"]) == (4, Stage.TAKEN, 3, 1)
    assert len(made.losses.read_text().splitlines()) == 2


def _cut_off(made, monkeypatch, *, after):
    """Take so many pieces, and be killed."""
    written: list[object] = []

    def write(lines, file):
        if len(written) == after:
            raise KeyboardInterrupt
        written.append(lines)
        original(lines, file)

    original = losses.write_losses
    monkeypatch.setattr(steps, "write_losses", write)
    with pytest.raises(KeyboardInterrupt):
        steps.take(made, now=timezone.now())
    monkeypatch.setattr(steps, "write_losses", original)


def test_files_nobody_took_and_old_reports_are_forgotten(desk, letter):
    choose(desk, letter)
    waiting = Import.objects.get()
    choose(desk, letter)
    taken = Import.objects.exclude(pk=waiting.pk).get()
    desk.post(report_of(taken), {"act": "take"})
    steps.forget(timezone.now())
    assert waiting.file.exists()
    steps.forget(timezone.now() + steps.KEPT + timedelta(days=1))
    assert list(Import.objects.all()) == [taken]
    assert not list(folder().iterdir())
    address = reverse("subscribers_import_losses", args=[taken.number])
    assert desk.get(address).status_code == 404


def test_a_download_is_of_all_or_of_one_newsletter_and_the_log_knows(desk, letter):
    SubscriptionFactory.create(newsletter=letter, subscriber__address="=ada@mail.example")
    SubscriptionFactory.create()
    everybody = read(desk.get(reverse("subscribers_export")))
    assert len(everybody.splitlines()) == 3
    assert "'=ada@mail.example" in everybody
    answer = desk.get(reverse("subscribers_export"), {"newsletter": "harbour"})
    assert "subscribers-harbour-" in answer["Content-Disposition"]
    assert len(read(answer).splitlines()) == 2
    assert [entry.thing_title for entry in Entry.objects.filter(act=EXPORTED).order_by("pk")] == [
        "",
        "The Harbour",
    ]


def test_the_list_leads_to_both(desk, letter):
    page = desk.get(reverse("subscribers:index")).text
    assert reverse("subscribers_import") in page
    assert "Download all" in page
    page = desk.get(reverse("subscribers:index"), {"newsletter": letter.pk}).text
    assert f"{reverse('subscribers_export')}?newsletter=harbour" in page


def test_the_form_loads_what_its_day_picker_needs(desk):
    assert "date-time-chooser" in desk.get("/desk/subscribers/import/").text
