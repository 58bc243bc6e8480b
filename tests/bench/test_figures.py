"""What the benchmarks make of what they measure."""

from itertools import count

import pytest

from bench.__main__ import CannotMeasure, choose
from bench.figures import Aim, Figure, Report, keep, read
from bench.page import write_figures
from bench.rounds import alternate, percentile, ratio_of_rounds
from bench.sampling import Seen, latest_in, oldest_served
from bench.tables import number, table_of
from bench.wrk import NoReport, parse

REPORTED = (
    'BENCH {"requests":3000,"seconds":2.0,"bytes":90,"refused":0,"broken":1,"unwell":0,"late":2,'
    '"p50":1.5,"p99":4.0,"p999":9.0,"most":12.0}'
)
REPORT = Report(
    "hit",
    "A page",
    "Masthead",
    "nginx",
    [Figure("pages", 1200.0, "/s", beside=2400.0, ratio=0.5, aim=Aim("ratio", least=0.8))],
)


def test_what_wrk_measured_is_read_from_among_what_it_prints():
    asked = parse(f"Running 2s test\n{REPORTED}\nRequests/sec: 1500")
    assert (asked.rate, asked.p999) == (1500.0, 9.0)
    assert (asked.broken, asked.late, asked.errors) == (1, 2, 3)


def test_wrk_that_measured_nothing_is_an_error_with_its_words():
    with pytest.raises(NoReport, match="unable to connect"):
        parse("unable to connect to 127.0.0.1:1")


def test_each_side_is_measured_once_a_round_and_begins_in_turn():
    clock = count(1)
    sides = {name: lambda: next(clock) for name in ("ours", "theirs")}
    assert alternate(sides, 3) == {"ours": [1, 4, 5], "theirs": [2, 3, 6]}


def test_a_slow_round_is_in_both_sides_and_not_in_their_ratio():
    assert ratio_of_rounds([80, 8, 80], [100, 10, 100]) == pytest.approx(0.8)


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.99, 99), (0.999, 100), (1.0, 100)])
def test_a_percentile_is_a_value_that_was_measured(share, expected):
    assert percentile(list(range(100, 0, -1)), share) == expected


def test_an_aim_is_reached_at_its_bound():
    assert Aim("ratio", least=0.8).is_reached(1.0, 0.8)
    assert not Aim("value", most=100).is_reached(101, None)


def test_the_oldest_page_is_that_which_lacked_a_bulletin_for_longest():
    published = {"/": [(1, 10.0), (2, 11.0)], "/news/": [(2, 11.0)]}
    seen = [Seen("/", 1, 11.2), Seen("/", 0, 10.5), Seen("/news/", 0, 10.9), Seen("/", 2, 15.0)]
    assert oldest_served(seen, published) == pytest.approx(0.5)


def test_a_bulletin_that_came_after_the_answer_is_not_missed():
    assert oldest_served([Seen("/", 1, 10.9)], {"/": [(1, 10.0), (2, 11.0)]}) == 0


def test_the_latest_bulletin_of_a_page_is_read():
    assert latest_in(b"<h2>Bulletin 000007</h2><h2>Bulletin 000012</h2>") == 12
    assert latest_in(b"<h2>Nothing new</h2>") == 0


@pytest.mark.parametrize(
    ("value", "written"), [(1234.5, "1,234"), (3, "3"), (12.34, "12.3"), (0.456, "0.46")]
)
def test_a_figure_has_as_many_places_as_it_deserves(value, written):
    assert number(value) == written


def test_a_kept_figure_stands_in_the_page_between_its_marks(tmp_path):
    page, figures = tmp_path / "page.md", tmp_path / "figures.json"
    page.write_text("Before\n<!-- figures: hit -->old<!-- end of figures -->\nAfter\n")
    machine = {"processor": "A processor", "cores": 2, "python": "3.11.7", "load_before": 0.1}
    keep(figures, REPORT, machine=machine, measured_on="2026-12-01")
    write_figures(page, read(figures))
    text = page.read_text()
    assert table_of(read(figures)["hit"]["report"]) in text
    assert text.startswith("Before\n")
    assert text.endswith("\nAfter\n")
    assert "old" not in text


def test_a_table_leaves_out_columns_that_say_nothing(tmp_path):
    keep(tmp_path / "figures.json", REPORT, machine={}, measured_on="")
    head, _, row = table_of(read(tmp_path / "figures.json")["hit"]["report"]).splitlines()
    assert "rounds" not in head
    assert "ratio ≥ 0.8" in row


def test_an_unknown_benchmark_is_refused_by_name():
    with pytest.raises(CannotMeasure, match="hits"):
        choose("hits")
    assert choose("miss, hit") == ["hit", "miss"]
