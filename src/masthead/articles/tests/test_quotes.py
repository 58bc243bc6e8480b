import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from masthead.articles.blocks.voices import QuoteBlock

EMPTY = dict.fromkeys(("who", "role", "where", "link", "network", "handle"), "")


def faults(kind, **fields):
    block = QuoteBlock()
    value = block.to_python({**EMPTY, "kind": kind, "text": "<p>Aye.</p>", "when": None, **fields})
    try:
        block.clean(value)
    except StructBlockValidationError as error:
        return {field: str(one.message) for field, one in error.block_errors.items()}
    return {}


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        ("said", {}, "who"),
        ("document", {}, "where"),
        ("post", {"who": "Ann Pier"}, "network"),
        ("unnamed", {"who": "Ann Pier"}, "who"),
        ("unnamed", {"who": "a friend", "link": "https://a.example/ann"}, "link"),
        ("said", {"who": "Ann Pier", "handle": "@ann"}, "handle"),
    ],
)
def test_a_source_that_does_not_fit_its_kind_is_refused_at_its_field(kind, fields, field):
    assert list(faults(kind, **fields)) == [field]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("said", {"who": "Ann Pier", "where": "on air"}),
        ("document", {"where": "Duty log"}),
        ("post", {"handle": "@ann"}),
        ("unnamed", {"who": "a friend of Ann Pier"}),
        ("unnamed", {"who": "A Palace Official"}),
        ("passage", {}),
    ],
)
def test_a_source_that_fits_its_kind_is_kept(kind, fields):
    assert faults(kind, **fields) == {}
