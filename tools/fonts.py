"""Make the web fonts of `masthead.theme` from the packages of Fontsource.

Fontsource cuts each family into one file per script. Here the Latin and the Latin Extended file of a family
are joined again, the axes cut down to the weights the theme uses, and everything a magazine's page does not
need is dropped, so that a pairing stays within two files and 70 KB. Run it only when a family changes; its
results are in the repository.

    pip install fonttools brotli
    mkdir fonts && cd fonts && for family in …; do npm pack @fontsource-variable/$family && tar …; done
    python tools/fonts.py fonts/ src/masthead/theme/static/theme/fonts/
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otBase import ValueRecord
from fontTools.varLib import instancer

# Latin-1, Latin Extended-A, Romanian and Welsh letters, capital sharp s, and a page's signs and arrows.
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x1E80, 0x1E85), (0x2010, 0x2015), (0x1EF2, 0x1EF3))
LETTERS = {code for first, last in RANGES for code in range(first, last + 1)}
LETTERS |= {
    0x1E9E,
    0x2018,
    0x2019,
    0x201A,
    0x201C,
    0x201D,
    0x201E,
    0x2020,
    0x2022,
    0x2026,
    0x2032,
    0x2033,
    0x2039,
}
LETTERS |= {0x203A, 0x2044, 0x20AC, 0x2116, 0x2122, 0x2190, 0x2192, 0x2212, 0x2009, 0x202F}
FEATURES = ["kern", "liga", "locl", "ccmp", "lnum", "onum", "pnum", "tnum"]


@dataclass(frozen=True)
class Cut:
    """One file to make: from which family and style, and which weights of it."""

    name: str
    family: str
    style: str
    weights: tuple[int, int]


CUTS = (
    Cut("sofia-extra-condensed", "sofia-sans-extra-condensed", "normal", (500, 900)),
    Cut("source-serif", "source-serif-4", "normal", (400, 700)),
    Cut("playfair-display", "playfair-display", "normal", (400, 800)),
    Cut("crimson-pro", "crimson-pro", "normal", (400, 700)),
    Cut("libre-franklin", "libre-franklin", "normal", (400, 900)),
    Cut("libre-franklin-italic", "libre-franklin", "italic", (400, 700)),
)


def opened(source: Path, cut: Cut, script: str) -> TTFont:
    """Return one script's file of a family, cut down to our letters, features and weights."""
    path = source / cut.family / "files" / f"{cut.family}-{script}-wght-{cut.style}.woff2"
    font = TTFont(path)
    options = Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14]
    )
    options.drop_tables += ["HVAR", "MVAR", "STAT", "DSIG", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    cut_down = instancer.instantiateVariableFont(font, {"wght": cut.weights})
    still_kerning(cut_down)
    return cut_down


def still_kerning(font: TTFont) -> None:
    """Keep one kerning for all weights and forget what nobody sees: a third of a file otherwise."""
    least = font["head"].unitsPerEm // 125
    for pair in pair_tables(font):
        records = (
            [value for row in pair.Class1Record for value in row.Class2Record]
            if pair.Format == 2  # noqa: PLR2004 - class kerning
            else [value for group in pair.PairSet for value in group.PairValueRecord]
        )
        pair.ValueFormat1 &= 0x4
        pair.ValueFormat2 = 0
        for record in records:
            kept = getattr(record.Value1, "XAdvance", 0) or 0
            record.Value1 = ValueRecord(valueFormat=0x4)
            record.Value1.XAdvance = kept if abs(kept) >= least else 0
            record.Value2 = None


def pair_tables(font: TTFont) -> Iterator[Any]:
    """Yield the kerning tables of a font."""
    if "GPOS" not in font or font["GPOS"].table.LookupList is None:
        return
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            pair = getattr(table, "ExtSubTable", table)
            if type(pair).__name__ == "PairPos":
                yield pair


def joined(latin: TTFont, extended: TTFont) -> TTFont:
    """Add to the first font the letters only the second has, reusing outlines both share."""
    fingerprints = {fingerprint(latin, name): name for name in latin.getGlyphOrder()}
    known = latin.getBestCmap()
    names: dict[str, str] = {}
    for code, name in sorted(extended.getBestCmap().items()):
        if code in known:
            continue
        added = adopt(latin, extended, name, names, fingerprints)
        for table in latin["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = added
    latin["maxp"].numGlyphs = len(latin.getGlyphOrder())
    return latin


def fingerprint(font: TTFont, name: str) -> tuple[Any, ...]:
    """Return what makes a simple outline the same in both files; composites are never the same."""
    glyph = font["glyf"][name]
    if glyph.isComposite():
        return ("composite", name, id(font))
    deltas = tuple(
        str(sorted(v.axes.items())) + str(v.coordinates) for v in font["gvar"].variations.get(name, [])
    )
    points = tuple(glyph.coordinates) if glyph.numberOfContours > 0 else ()
    return (font["hmtx"][name], points, deltas)


def adopt(
    latin: TTFont,
    extended: TTFont,
    name: str,
    names: dict[str, str],
    fingerprints: dict[tuple[Any, ...], str],
) -> str:
    """Bring one glyph and the parts it is built from into `latin`; return its name there."""
    if name in names:
        return names[name]
    print_ = fingerprint(extended, name)
    if print_ in fingerprints:
        return names.setdefault(name, fingerprints[print_])
    glyph = extended["glyf"][name]
    if glyph.isComposite():
        for part in glyph.components:
            part.glyphName = adopt(latin, extended, part.glyphName, names, fingerprints)
    new = names[name] = f"ext.{name}"
    latin.setGlyphOrder([*latin.getGlyphOrder(), new])
    latin["glyf"].glyphs[new] = glyph
    latin["glyf"].glyphOrder = latin.getGlyphOrder()
    latin["hmtx"][new] = extended["hmtx"][name]
    latin["gvar"].variations[new] = extended["gvar"].variations.get(name, [])
    if glyph.isComposite():
        kern_like(latin, new, glyph.components[0].glyphName)
    return new


def kern_like(font: TTFont, new: str, base: str) -> None:
    """Give an accented letter the kerning class of the letter it is built on."""
    for pair in pair_tables(font):
        if pair.Format != 2:  # noqa: PLR2004 - class kerning
            continue
        if base in pair.Coverage.glyphs:
            pair.Coverage.glyphs.append(new)
            if base in pair.ClassDef1.classDefs:
                pair.ClassDef1.classDefs[new] = pair.ClassDef1.classDefs[base]
        if base in pair.ClassDef2.classDefs:
            pair.ClassDef2.classDefs[new] = pair.ClassDef2.classDefs[base]


def main() -> int:
    """Write every cut as woff2 with its licence beside it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, help="directory with one unpacked package per family")
    parser.add_argument("target", type=Path, help="directory for the woff2 files")
    options = parser.parse_args()
    for cut in CUTS:
        font = joined(opened(options.source, cut, "latin"), opened(options.source, cut, "latin-ext"))
        font.flavor = "woff2"
        path = options.target / f"{cut.name}.woff2"
        font.save(path)
        licence = (options.source / cut.family / "LICENSE").read_text()
        (options.target / f"{cut.family}.OFL.txt").write_text(licence)
        sys.stdout.write(
            f"{path.name}: {path.stat().st_size / 1024:.1f} KiB, {len(font.getBestCmap())} characters\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
