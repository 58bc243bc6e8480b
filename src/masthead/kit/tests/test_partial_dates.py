import pytest

from masthead.kit.partial_dates import first_day, is_before, is_partial_date, overlap


@pytest.mark.parametrize("text", ["2026", "2026-03", "2026-03-12", "0999"])
def test_a_year_a_month_and_a_day_are_dates(text):
    assert is_partial_date(text)


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-02-30", "2026-3", "12.3.2026", "2026-03-12 ", "٢٠٢٦"]
)
def test_nothing_else_is(text):
    assert not is_partial_date(text)


def test_the_first_day_of_a_month_stands_for_it():
    assert first_day("2026-03").isoformat() == "2026-03-01"


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("2019", "2020", True),
        ("2020", "2020-05", False),
        ("2020-04", "2020-05-01", True),
        ("2021", "2020", False),
    ],
)
def test_what_is_before_is_so_within_what_both_say(one, other, answer):
    assert is_before(one, other) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (("", ""), ("2019", "2020"), True),
        (("2012", "2019"), ("2019", ""), False),
        (("2012", "2019-06"), ("2019-02", ""), True),
        (("2012", ""), ("2019", ""), True),
        (("2020", ""), ("2012", "2019"), False),
    ],
)
def test_spans_overlap_where_they_have_more_than_an_end_in_common(one, other, answer):
    assert overlap(one, other) is answer
    assert overlap(other, one) is answer
