import pytest
from django.core.exceptions import ValidationError

from masthead.pages.partial_dates import tell, validate_partial_date


def said(starts, ends=""):
    return " to ".join(moment.words for moment in tell(starts, ends))


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        ("2026", "", "2026"),
        ("2026-03", "", "March 2026"),
        ("2026-03-12", "", "12 March 2026"),
        ("2026-03-12", "2026-03-14", "12 to 14 March 2026"),
        ("2026-03-12", "2026-05-01", "12 March to 1 May 2026"),
        ("2026-03", "2026-05", "March to May 2026"),
        ("2026-03-12", "2026-05", "12 March to May 2026"),
        ("2025-12-30", "2026-01-02", "30 December 2025 to 2 January 2026"),
        ("2019", "2021", "2019 to 2021"),
        ("2019-05", "2019", "May 2019 to 2019"),
        ("2019", "2019", "2019"),
    ],
)
def test_a_span_says_no_year_or_month_twice(starts, ends, words):
    assert said(starts, ends) == words


def test_what_is_no_date_is_not_told():
    assert tell("soon") == tell(None) == []
    assert said("2019", None) == "2019"
    assert said("2019", "soon") == "2019"


def test_a_date_that_is_none_is_refused_with_how_one_is_written():
    with pytest.raises(ValidationError, match=r"“12\.3\.” is no date\. Write 2026"):
        validate_partial_date("12.3.")
