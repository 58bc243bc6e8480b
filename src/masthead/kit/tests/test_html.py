"""Foreign HTML is harmless afterwards, and its words are still there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.html import (
    is_safe_url,
    plain_text,
    printed_rich_text,
    sanitize,
    sanitize_rich_text,
)

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    '<p onclick="alert(1)">x</p>',
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href="  java\nscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<math><mtext></p><style><img src=x onerror=alert(1)>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form action="javascript:alert(1)"><button>x</button></form>',
    '<object data="javascript:alert(1)"></object>',
    '<p style="background:url(javascript:alert(1))">x</p>',
    "<!--><script>alert(1)</script>-->",
    '<noscript><p title="</noscript><script>alert(1)</script>">',
    "<base href=//evil.example/><meta http-equiv=refresh content=0>",
]


def is_harmless(html: str) -> bool:
    low = html.lower()
    return not any(
        bad in low
        for bad in (
            "<script",
            "<iframe",
            "<svg",
            "<img",
            "<style",
            "<form",
            "javascript:",
            "data:text",
            " on",
        )
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_does_not_survive(attack):
    assert is_harmless(sanitize(f"<p>before</p>{attack}"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_does_not_survive_in_rich_text(attack):
    assert is_harmless(sanitize_rich_text(f"<p>before</p>{attack}"))


@given(
    st.lists(
        st.sampled_from([*ATTACKS, "<b>", "</p>", "<!--", "-->", "<td>", "word", "&lt;script&gt;"]),
        max_size=12,
    )
)
def test_no_mixture_of_attacks_survives(parts):
    cleaned = sanitize("".join(parts))
    assert "<script" not in cleaned.lower()
    assert sanitize(cleaned) == cleaned


@given(st.text())
def test_any_text_can_be_cleaned(text):
    assert isinstance(sanitize(text), str)
    assert isinstance(plain_text(text), str)


def test_tables_keep_their_joined_cells():
    assert 'colspan="2"' in sanitize('<table><tr><td colspan="2">x</td></tr></table>')


def test_plain_text_reads_entities_and_separates_paragraphs():
    assert plain_text("<p>Fish &amp; chips</p><p>for <em>two</em></p>") == "Fish & chips for two"


@pytest.mark.parametrize(
    "url", ["https://example.com/", "/about/", "mailto:desk@example.com", "//example.com/x", "page?x=a:b"]
)
def test_ordinary_addresses_are_safe(url):
    assert is_safe_url(url)


@pytest.mark.parametrize(
    "url", ["javascript:x", " JaVaScRiPt:x", "java\tscript:x", "&#106;avascript:x", "data:text/html,x", ""]
)
def test_code_is_no_address(url):
    assert not is_safe_url(url)


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ('<p data-block-key="a1b2c">Tide</p>', "<p>Tide</p>"),
        ('<li class="x" data-block-key="a1b2c" lang="fr">Flux</li>', '<li lang="fr">Flux</li>'),
        ('<a linktype="page" href="/tide/">Tide</a>', '<a href="/tide/">Tide</a>'),
        (
            '<a href="https://shop.example.com/" rel="sponsored nofollow">x</a>',
            '<a href="https://shop.example.com/" rel="sponsored nofollow">x</a>',
        ),
        ('<p>Write <code> data-block-key="x"</code></p>', '<p>Write <code> data-block-key="x"</code></p>'),
        ("<h2>Tide</h2><hr><p>H<sub>2</sub>O</p>", "<h2>Tide</h2><hr><p>H<sub>2</sub>O</p>"),
        ('<p>Tide <img src="https://elsewhere.example.com/x.jpg" onerror="go()"></p>', "<p>Tide </p>"),
        ("<p>Tide<script>go()</script><iframe src='//x'></iframe></p>", "<p>Tide</p>"),
        ('<a href="javascript:go()" onclick="go()">Tide</a>', "<a>Tide</a>"),
    ],
)
def test_a_text_is_printed_as_the_desk_could_have_written_it(html, printed):
    assert printed_rich_text(html) == printed
