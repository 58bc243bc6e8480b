import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from masthead.articles.blocks import story_body
from masthead.articles.blocks.sources import FIELDS, INTERNAL, OF_UNNAMED
from masthead.articles.blocks.voices import ClaimBlock, QuoteBlock

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
        ("said", {"who": "Ann Pier", "why": "she asked"}, "why"),
        ("said", {"who": "Ann Pier", "archived": "https://a.example/1"}, "archived"),
        ("unnamed", {"who": ""}, "who"),
        ("unnamed", {"who": "a friend (ann@pier.example)"}, "who"),
        ("unnamed", {"who": "a friend", "role": "on +44 20 7946 0018"}, "role"),
        ("unnamed", {"who": "a friend", "where": "at @annpier"}, "where"),
        ("unnamed", {"who": "a friend", "why": "ask ann@pier.example"}, "why"),
        ("unnamed", {"who": "a friend", "confirmation": "Bo Weir"}, "confirmation"),
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


@pytest.mark.parametrize("block", [QuoteBlock, ClaimBlock])
def test_every_field_of_a_source_belongs_to_a_kind(block):
    of_kinds = {name for names in FIELDS.values() for name in names}
    assert set(block().child_blocks) == {"kind", "text", *of_kinds}


def test_there_is_no_field_for_who_an_unnamed_source_is():
    assert set(FIELDS["unnamed"]) == {"who", "role", "where", "when", *OF_UNNAMED}


def test_readers_search_finds_no_internal_field():
    value = QuoteBlock().to_python(
        {"kind": "unnamed", "text": "<p>Aye.</p>", **dict.fromkeys(INTERNAL, "yes")}
    )
    assert QuoteBlock().get_searchable_content(value) == QuoteBlock().get_searchable_content(
        QuoteBlock().to_python({"kind": "unnamed", "text": "<p>Aye.</p>"})
    )


def test_a_quote_from_before_there_were_further_fields_is_shown_and_saved_as_it_is():
    old = {**EMPTY, "kind": "said", "text": "<p>Aye.</p>", "who": "Ann Pier", "when": None}
    body = story_body().to_python([{"type": "quote", "id": "a", "value": old}])
    assert "Ann Pier" in str(body)
    assert QuoteBlock().clean(body[0].value)["who"] == "Ann Pier"
    assert "None" not in " ".join(QuoteBlock().get_searchable_content(body[0].value))
