"""The widths and colours a page is looked at in.

Every run takes each width and each colour once; `make test-slow` takes every pair.
"""

import pytest

PAIRS = [
    (1280, False),
    (360, True),
    pytest.param(1280, True, marks=pytest.mark.exhaustive),
    pytest.param(360, False, marks=pytest.mark.exhaustive),
]
each_look = pytest.mark.parametrize(("width", "dark"), PAIRS)
