"""The log at the desk: who may read it, what it is narrowed by, and the files it is handed on as."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from masthead.audit import reading, views
from masthead.audit.actors import Actor
from masthead.audit.models import Entry
from masthead.audit.reading import Wish, read_all, read_page
from masthead.audit.writing import Deed, Thing, write
from tests.loops import run

pytestmark = pytest.mark.django_db
NOON = datetime(2040, 5, 3, 12, tzinfo=UTC)
ED = Actor("Ed Reed", "ed@example.com", 7)


def entry(title="The dam", act="staff.login", *, key="12", by=ED, hours=0):
    return write(
        Deed(act, "Did it", Thing("articles.article", key, title)), by=by, at=NOON + timedelta(hours=hours)
    )


def found(**wish):
    since = wish.pop("since", NOON)
    return [one.thing_title for one in read_page(Wish(since=since, **wish)).entries]


@pytest.fixture
def reader(client):
    person = get_user_model().objects.create_user("reader@example.com")
    person.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_entry"]))
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_newest_comes_first_and_each_once():
    titles = [entry(str(n), hours=n // 3).thing_title for n in range(10)][::-1]
    seen, after = [], None
    while True:
        page = read_page(Wish(since=NOON), after=after, size=3)
        seen += [one.thing_title for one in page.entries]
        after = page.last
        if after is None:
            break
    assert seen == titles


def test_what_is_written_while_a_file_is_read_is_not_in_it(monkeypatch):
    monkeypatch.setattr(reading, "PIECE", 2)
    written = [entry(str(n)).pk for n in range(5)]
    entries = read_all(Wish(since=NOON))
    first = next(entries)
    entry("later", hours=1)
    assert [first.pk, *(one.pk for one in entries)] == written[::-1]


@pytest.mark.parametrize(
    ("wish", "titles"),
    [
        ({"act": "staff.logout"}, ["C"]),
        ({"person": "Ed Reed"}, ["C", "A"]),
        ({"person": " ED@example.com "}, ["C", "A"]),
        ({"person": "Ed"}, []),
        ({"thing": "12"}, ["B", "A"]),
        ({"thing": "b"}, ["B"]),
        ({"since": NOON + timedelta(hours=1)}, ["C", "B"]),
        ({"until": NOON + timedelta(hours=1)}, ["A"]),
    ],
)
def test_the_log_is_narrowed(wish, titles):
    entry("A")
    entry("B", hours=1, by=Actor("Alex Reed", "alex@example.com", 8))
    entry("C", "staff.logout", hours=2, key="13")
    assert found(**wish) == titles


def test_a_part_of_a_title_is_looked_for_in_some_entries_at_a_time(monkeypatch):
    monkeypatch.setattr(reading, "LOOK", 3)
    for n in range(10):
        entry("The dam" if n in {0, 1, 8} else "Other", hours=n // 3)
    wish = Wish(thing="dam", since=NOON)
    assert len(read_page(wish).entries) == 1
    assert len(list(read_all(wish))) == 3


def test_two_wishes_at_once_are_looked_for_in_some_entries_at_a_time(monkeypatch):
    monkeypatch.setattr(reading, "LOOK", 3)
    for n in range(10):
        entry(act="staff.logout" if n == 1 else "staff.login", hours=n)
    wish = Wish(act="staff.logout", person="Ed Reed", since=NOON)
    first = read_page(wish)
    assert (first.entries, first.last is None) == ([], False)
    assert len(list(read_all(wish))) == 1


def test_the_desk_shows_one_page_and_the_way_to_the_next(reader):
    for n in range(51):
        entry(f"Story number {n}", hours=n)
    with CaptureQueriesContext(connection) as queries:
        page = reader.get(reverse("audit_log"), {"thing": "Story number"}).content.decode()
    assert ("Story number 50<" in page, "Story number 0<" in page) == (True, False)
    assert len([one for one in queries if "audit_entry" in one["sql"]]) == 2
    assert not [one for one in queries if "COUNT(" in one["sql"] and "audit_entry" in one["sql"]]
    [after] = [one.pk for one in Entry.objects.filter(thing_title="Story number 1")]
    assert f"thing=Story+number&amp;after={after}" in page
    later = reader.get(reverse("audit_log"), {"thing": "Story number", "after": after}).content.decode()
    assert ("Story number 50<" in later, "Story number 0<" in later) == (False, True)


@pytest.mark.parametrize("asked", [{"after": "x"}, {"since": "never"}, {"act": "none"}, {"after": "9" * 30}])
def test_nonsense_is_answered(reader, asked):
    assert reader.get(reverse("audit_log"), asked).status_code == 200


def test_days_the_wrong_way_round_are_refused_in_words(reader):
    page = reader.get(reverse("audit_log"), {"since": "2040-05-03", "until": "2040-05-01"}).content.decode()
    assert "Ends before it begins." in page


@pytest.mark.parametrize("address", [("audit_log", []), ("audit_export", ["csv"])])
def test_nobody_reads_it_without_the_permission(client, address):
    person = get_user_model().objects.create_user("nobody@example.com")
    person.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse(address[0], args=address[1]))
    assert answer.status_code in {302, 403}


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"]


@pytest.mark.parametrize("title", FORMULAS)
def test_a_title_is_no_formula_in_a_spreadsheet(reader, title):
    entry(title)
    answer = reader.get(reverse("audit_export", args=["csv"]), {"since": "2040-05-03"})
    [row] = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode()))
    assert row["thing_title"] == f"'{title}"


def test_json_lines_say_everything(reader):
    written = entry("“=1”")
    answer = reader.get(reverse("audit_export", args=["jsonl"]), {"since": "2040-05-03"})
    [line] = b"".join(answer.streaming_content).decode().splitlines()
    row = json.loads(line)
    assert (row["id"], row["at"], row["thing_title"]) == (written.pk, NOON.isoformat(), "“=1”")


def test_there_is_no_other_kind_of_file(reader):
    assert reader.get("/desk/audit/audit.exe").status_code == 404


def test_a_server_gets_the_file_piece_by_piece(monkeypatch):
    monkeypatch.setattr(views, "PIECE", 2)

    async def read():
        return [piece async for piece in views._send(iter("abcde"))]

    assert run(read()) == ["ab", "cd", "e"]
