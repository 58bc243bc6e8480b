"""Impressions, viewable impressions and clicks are counted for the creative that was shown, each once."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from masthead.ads import clicks
from masthead.ads.clicks import address_of_click
from masthead.ads.models import Creative, CreativeDay, Form, State
from masthead.ads.models.creative import Verdict
from masthead.ads.tests.factories import CreativeFactory, run
from masthead.counting import journal
from masthead.counting.adding import Adder
from masthead.counting.batches import read_batch, write_line
from masthead.counting.crowds import Crowd
from masthead.counting.tests.factories import batch, view
from masthead.counting.tests.test_senders import PHONE

pytestmark = pytest.mark.django_db
READER = {"User-Agent": PHONE.decode()}


@pytest.fixture(autouse=True)
def place(tmp_path, settings, monkeypatch):
    settings.MASTHEAD_COUNTING = tmp_path / "counting"
    monkeypatch.setattr(clicks, "_crowd", Crowd(at_once=clicks.AT_ONCE, a_second=clicks.A_SECOND))
    yield
    journal.of_process().end()


def told(kind, creative, **said):
    line = said.pop("line", creative.line_id)
    return view(kind=kind, creative=creative.pk, line=line, **said)


def take(*events, at=None):
    """Take events in as browsers send them, and add them up."""
    moment = at or timezone.now()
    journal.of_process().append(write_line(read_batch(batch(*events)), int(moment.timestamp())))
    Adder().add_up(moment)


def counted(creative):
    names = ("impressions", "viewable", "clicks")
    rows = CreativeDay.objects.filter(creative=creative).values_list(*names)
    return tuple(map(sum, zip(*rows, strict=True))) or (0, 0, 0)


def click(creative, number="", reader=READER, client=None, **more):
    return (client or Client()).get(address_of_click(creative, number=number), headers={**reader, **more})


def test_what_a_browser_shows_is_counted_for_its_creative_and_day():
    creative, other = run().creatives.get(), run().creatives.get()
    take(
        *(told("impression", creative) for _ in range(3)), told("viewable", creative), told("viewable", other)
    )
    assert (counted(creative), counted(other)) == ((3, 1, 0), (0, 1, 0))


def test_there_is_a_row_for_a_creative_and_a_day_however_often_it_was_shown():
    creative = run().creatives.get()
    noon = datetime(2026, 11, 27, 12, tzinfo=UTC)
    for day in range(2):
        for _ in range(3):
            take(told("impression", creative), told("viewable", creative), at=noon + timedelta(days=day))
    assert CreativeDay.objects.count() == 2
    assert counted(creative) == (6, 6, 0)


def test_the_same_event_again_is_not_counted_again():
    creative = run().creatives.get()
    again = told("impression", creative)
    take(again, again)
    take(again)
    assert counted(creative) == (1, 0, 0)


@pytest.mark.parametrize(
    "forged",
    [
        {"line": 999_999},
        {"creative": 999_999},
        {"line": None},
        {"creative": "1"},
        {"creative": True},
        {"line": -1},
        {"creative": 2**70},
    ],
)
def test_an_event_of_what_does_not_run_is_nobodys(forged):
    creative = run().creatives.get()
    take({**told("impression", creative), **forged})
    assert not CreativeDay.objects.exists()


def test_an_event_of_another_line_is_nobodys():
    one, other = run().creatives.get(), run().creatives.get()
    take(told("impression", one, line=other.line_id))
    assert not CreativeDay.objects.exists()


def test_what_was_not_approved_is_not_counted():
    waiting = CreativeFactory.create(verdict=Verdict.WAITING)
    drafted = run(state=State.DRAFT).creatives.get()
    take(told("impression", waiting), told("impression", drafted))
    assert not CreativeDay.objects.exists()


def test_nothing_is_counted_outside_of_a_flight_but_the_last_readers_of_an_open_page():
    now = timezone.now()
    coming = run(starts_at=now + timedelta(hours=1)).creatives.get()
    over = run(ends_at=now - timedelta(hours=2)).creatives.get()
    just_over = run(ends_at=now - timedelta(minutes=10)).creatives.get()
    take(*(told("viewable", one) for one in (coming, over, just_over)))
    assert [counted(one)[1] for one in (coming, over, just_over)] == [0, 0, 1]


def test_a_browser_cannot_tell_clicks():
    creative = run().creatives.get()
    assert read_batch(batch(told("click", creative))) == []


def test_a_click_is_counted_and_leads_on():
    creative = run().creatives.get()
    assert click(creative).status_code == 302
    Adder().add_up(timezone.now())
    assert counted(creative) == (0, 0, 1)


def test_a_click_on_what_was_changed_meanwhile_is_counted():
    creative = run().creatives.get()
    Creative.objects.update(verdict=Verdict.WAITING, link="https://other.example/")
    assert click(creative)["Location"] == "https://boats.example/"
    Adder().add_up(timezone.now())
    assert counted(creative) == (0, 0, 1)


def test_a_click_twice_on_what_was_shown_once_is_one_click():
    creative = run().creatives.get()
    for number in ("1x9k2m7q0z3f", "1x9k2m7q0z3f", "2x9k2m7q0z3f"):
        click(creative, number)
    Adder().add_up(timezone.now())
    assert counted(creative)[2] == 2


@pytest.mark.parametrize(
    "said",
    [
        {"User-Agent": "Googlebot/2.1"},
        {"User-Agent": ""},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
    ],
)
def test_programs_and_browsers_that_look_ahead_are_led_on_and_not_counted(said):
    creative = run().creatives.get()
    assert click(creative, **said).status_code == 302
    Adder().add_up(timezone.now())
    assert counted(creative) == (0, 0, 0)


def test_asking_for_the_head_of_a_click_counts_nothing():
    creative = run().creatives.get()
    assert Client().head(address_of_click(creative), headers=READER).status_code == 302
    Adder().add_up(timezone.now())
    assert counted(creative) == (0, 0, 0)


def test_a_flood_from_one_network_is_led_on_and_counted_no_further():
    creative = run().creatives.get()
    answers = [click(creative).status_code for _ in range(int(clicks.AT_ONCE) + 30)]
    assert set(answers) == {302}
    Adder().add_up(timezone.now())
    assert clicks.AT_ONCE <= counted(creative)[2] <= clicks.AT_ONCE + 3


def test_where_nothing_can_be_kept_a_click_leads_on_all_the_same(settings, tmp_path, caplog):
    settings.MASTHEAD_COUNTING = tmp_path / "a file"
    settings.MASTHEAD_COUNTING.write_text("no folder")
    assert click(run().creatives.get()).status_code == 302
    assert "could not be counted" in caplog.text
    settings.MASTHEAD_COUNTING = tmp_path / "counting"


def test_nothing_of_who_clicked_is_kept(place, settings):
    click(run().creatives.get(), "1x9k2m7q0z3f", Referer="https://secret.example/")
    [path] = settings.MASTHEAD_COUNTING.glob("*.events")
    [[number, kind, at, kept]] = [json.loads(line)[0] for line in path.read_bytes().splitlines()]
    assert (number, kind) == (int("1x9k2m7q0z3f", 36) % 2**64, "click")
    assert kept == [Creative.objects.get().pk, Creative.objects.get().line_id]
    assert at == pytest.approx(timezone.now().timestamp(), abs=5)


def test_a_click_in_a_frame_has_the_number_that_the_frame_was_shown_with(client):
    creative = CreativeFactory.create(form=Form.HTML, markup='<a href="%%CLICK%%">Boats</a>')
    shown = client.get(f"{creative.frame_address}?n=1x9k2m7q0z3f").content.decode()
    assert address_of_click(creative, number="1x9k2m7q0z3f") in shown
    assert "script" not in client.get(f'{creative.frame_address}?n="><script>').content.decode()
