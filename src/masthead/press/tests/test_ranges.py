import pytest

from masthead.press.ranges import Unsatisfiable, read_range


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (b"bytes=0-3", range(4)),
        (b"bytes=4-", range(4, 10)),
        (b"bytes=-3", range(7, 10)),
        (b"bytes=-30", range(10)),
        (b"bytes=8-99999", range(8, 10)),
        (b"Bytes= 1 - 1 ", range(1, 2)),
    ],
)
def test_one_range_is_understood(said, wanted):
    assert read_range(said, 10) == wanted


@pytest.mark.parametrize("said", [b"bytes=10-", b"bytes=10-12", b"bytes=-0", b"bytes=999999999999999999-"])
def test_what_lies_behind_the_end_is_refused(said):
    with pytest.raises(Unsatisfiable):
        read_range(said, 10)


@pytest.mark.parametrize(
    "said",
    [b"bytes=0-1,3-4", b"lines=0-1", b"bytes=3-1", b"bytes=-", b"bytes=a-b", b"", b"bytes=" + b"9" * 999],
)
def test_what_cannot_be_understood_means_all_of_it(said):
    assert read_range(said, 10) is None
