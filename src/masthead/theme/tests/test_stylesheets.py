"""The stylesheets keep their budgets and their tiers."""

import gzip
import re
from pathlib import Path

import pytest

from masthead.theme import pictures
from masthead.theme.pairings import PAIRINGS

STATIC = Path(__file__).parents[1] / "static"
CSS = STATIC / "theme/css"
KILOBYTE = 1000
STYLESHEETS = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL) for path in CSS.glob("*.css")
}
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab|lch)a?\(", re.IGNORECASE)
PIXELS = re.compile(r"\d+px\b")


def gzipped(paths):
    return len(gzip.compress(b"".join(path.read_bytes() for path in paths), 9))


def test_all_styles_together_weigh_less_than_20_kilobytes():
    assert gzipped(sorted(CSS.glob("*.css"))) <= 20 * KILOBYTE


def test_all_scripts_together_weigh_less_than_8_kilobytes():
    assert gzipped(sorted((STATIC / "theme/js").glob("*.js"))) <= 8 * KILOBYTE


@pytest.mark.parametrize("name", sorted(set(STYLESHEETS) - {"tokens.css", "utilities.css"}))
def test_colours_and_pixels_are_named_in_the_tokens_only(name):
    assert COLOUR.findall(STYLESHEETS[name]) == []
    assert PIXELS.findall(STYLESHEETS[name]) == []


@pytest.mark.parametrize(
    "name", sorted(set(STYLESHEETS) - {"tokens.css", "layout.css", "base.css", "site.css"})
)
def test_only_the_layout_asks_for_the_width_of_the_window(name):
    asked = re.findall(r"@media[^{]+", STYLESHEETS[name])
    assert [query for query in asked if "scripting" not in query] == []


def test_every_stylesheet_is_imported_into_a_layer():
    imported = re.findall(r'@import url\("([\w.]+)"\) layer\(\w+\)', STYLESHEETS["site.css"])
    assert sorted(imported) == sorted(set(STYLESHEETS) - {"site.css"})


def test_no_stylesheet_shouts():
    assert [name for name, text in STYLESHEETS.items() if "!important" in text] == []


@pytest.mark.parametrize("pairing", PAIRINGS.values(), ids=lambda pairing: pairing.name)
def test_a_pairing_of_type_loads_at_most_two_files_of_70_kilobytes(pairing):
    files = [STATIC / name for name in pairing.fonts]
    assert len(files) <= 2
    assert sum(file.stat().st_size for file in files) <= 70 * KILOBYTE


def test_every_font_of_a_pairing_is_declared_in_the_styles():
    declared = set(re.findall(r'url\("\.\./(fonts/[\w-]+\.woff2)"\)', STYLESHEETS["type.css"]))
    assert declared == {
        name.removeprefix("theme/") for pairing in PAIRINGS.values() for name in pairing.fonts
    }


def test_every_font_has_its_licence_beside_it():
    licences = {path.name.removesuffix(".OFL.txt") for path in (STATIC / "theme/fonts").glob("*.OFL.txt")}
    assert licences == {
        "crimson-pro",
        "libre-franklin",
        "playfair-display",
        "sofia-sans-extra-condensed",
        "source-serif-4",
    }


def test_every_focal_point_and_tone_has_its_class():
    utilities = STYLESHEETS["utilities.css"]
    steps = [step / (pictures.STEPS - 1) for step in range(pictures.STEPS)]
    assert all(f".{pictures.focus_class(x, y)} " in utilities for x in steps for y in steps)
    assert all(f".{pictures.tone_class(number)} " in utilities for number in range(pictures.TONES))


def test_the_palette_is_used_in_the_tokens_only():
    palette = re.findall(r"(--\w+): #", STYLESHEETS["tokens.css"])
    used = [name for name, text in STYLESHEETS.items() if any(f"var({colour})" in text for colour in palette)]
    assert used == ["tokens.css"]
