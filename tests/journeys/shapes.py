"""Stories of all shapes, written by a seeded hand: what a desk writes, and what no desk should.

A story is the raw data of its fields. Pictures stand in it by name (`hand.PICTURES`); whoever loads it puts
their keys there.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.journeys.hand import BROAD, SCRIPTS, THIN, WORDS, Block, Hand

Story = dict[str, Any]
SEED = 6
CLAIM_OF_THE_DESK = "She agreed by telephone; the note lies with the desk and readers never see it. " * 6


def _one_sentence(hand: Hand) -> Iterator[Block]:
    yield "text", f"<p>{hand.words(2, 12)}</p>"


def _short(hand: Hand) -> Iterator[Block]:
    yield hand.paragraphs(1, 5)


def _usual(hand: Hand) -> Iterator[Block]:
    for _ in hand.some(2, 5):
        yield hand.paragraphs(2, 5)
        yield hand.heading()
    yield hand.paragraphs(2, 4)
    yield hand.picture()
    yield hand.paragraphs(3, 6)


def _very_long(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(6, 10)):
        yield hand.paragraphs(6, 14)
        yield from ([hand.heading()] if hand.chance.random() < 0.5 else [])


def _huge_paragraphs(hand: Hand) -> Iterator[Block]:
    yield hand.paragraphs(1, 4, (500, 1200))


def _tiny_paragraphs(hand: Hand) -> Iterator[Block]:
    yield hand.paragraphs(30, 150, (1, 4))


def _empty_paragraphs(hand: Hand) -> Iterator[Block]:
    empty = hand.chance.choice(["<p></p>", "<p> </p>", "<p><br/></p>", "<p><b></b></p>", "<p>&nbsp;</p>"])
    for _ in range(hand.chance.randint(3, 6)):
        yield hand.paragraphs(1, 3)
        yield "text", empty * hand.chance.randint(10, 60)


def _broken_lines(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(2, 8)):
        verses = "<br/>".join(hand.words(2, 6) for _ in range(hand.chance.randint(4, 30)))
        yield "text", f"<p>{verses}</p>"


def _thin_letters(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(10, 30)):
        yield "text", f"<p>{hand.words(40, 160, THIN)}</p>"


def _other_scripts(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(5, 25)):
        yield "text", f"<p>{hand.words(5, 60, hand.chance.choice([SCRIPTS, BROAD, WORDS]))}</p>"


def _loose_markup(hand: Hand) -> Iterator[Block]:
    """Words with much white space between them, as other programs write them, and marks around each."""
    gap = "\n" + " " * 40
    for _ in range(hand.chance.randint(6, 30)):
        words = gap.join(f"<b>{word}</b>" for word in hand.words(5, 60).split())
        yield "text", f"<p>{gap}{words}{gap}</p>"


def _only_pictures(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(1, 14)):
        yield hand.picture(hand.chance.choice(["column", "wide", "full", "inset"]))


def _only_headings(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(3, 40)):
        yield hand.heading(hand.chance.choice(["h2", "h3", "h4"]))


def _headings_after_headings(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(4, 14)):
        yield from (hand.heading(level) for level in ["h2", "h3", "h4"][: hand.chance.randint(1, 3)])
        yield hand.paragraphs(1, 2, (5, 60))


def _galleries(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(1, 3)):
        yield hand.paragraphs(0, 3)
        items = [{"photo": hand.shot(), "caption": hand.words(0, 20)} for _ in hand.some(1, 12)]
        yield "gallery", {"title": hand.words(1, 5), "pictures": items or [{"photo": "wide"}]}


def _quotes(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(4, 16)):
        said = {"text": f"<p>{hand.words(4, 90)}</p>", "kind": "said", "who": "Ludo Fairweather"}
        pulled = {"text": hand.words(3, 20), "who": ""}
        yield hand.chance.choice([("quote", said), ("quote", {**said, "kind": "passage"})])
        yield hand.paragraphs(0, 2)
        yield from ([("pull_quote", pulled)] if hand.chance.random() < 0.4 else [])


def _claims(hand: Hand) -> Iterator[Block]:
    """Paragraphs with a source each, whose fields for the desk are long."""
    for _ in range(hand.chance.randint(4, 16)):
        source = {"kind": "said", "who": "Ludo Fairweather", "permission": CLAIM_OF_THE_DESK}
        yield "claim", {"text": f"<p>{hand.words(5, 60)}</p>", **source}


def _embeds(hand: Hand) -> Iterator[Block]:
    sites = ["https://www.youtube.com/watch?v=aqz-KE-bpKQ", "https://example.com/a/page"]
    for _ in range(hand.chance.randint(2, 12)):
        words = {"title": hand.words(1, 9), "text": hand.words(3, 60)} if hand.chance.random() < 0.4 else {}
        photo = {"photo": hand.shot()} if hand.chance.random() < 0.3 else {}
        yield "embed", {"url": hand.chance.choice(sites), **words, **photo}
        yield hand.paragraphs(0, 2)


def _lists(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(2, 8)):
        items = "".join(f"<li>{hand.words(1, 40)}</li>" for _ in range(hand.chance.randint(2, 25)))
        kind = hand.chance.choice(["ul", "ol"])
        yield hand.paragraphs(0, 2)
        yield "list", f"<{kind}>{items}</{kind}>"


def _timeline(hand: Hand) -> Iterator[Block]:
    for year in range(1960, 1960 + hand.chance.randint(4, 40)):
        yield "event", {"starts": str(year), "line": hand.words(2, 18)[:200]}
        yield from ([hand.paragraphs(0, 1)] if hand.chance.random() < 0.3 else [])


def _tables(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(1, 4)):
        yield hand.paragraphs(1, 3)
        columns = [{"type": "text", "heading": hand.words(1, 1)} for _ in range(hand.chance.randint(1, 8))]
        rows = [{"values": [hand.words(1, 2) for _ in columns]} for _ in range(hand.chance.randint(1, 25))]
        yield "table", {"columns": columns, "rows": rows, "caption": ""}


def _boxes(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(1, 7)):
        facts = "".join(f"<li>{hand.words(1, 25)}</li>" for _ in range(hand.chance.randint(1, 12)))
        yield "fact_box", {"title": hand.words(1, 6), "body": f"<ul>{facts}</ul>"}
        yield hand.paragraphs(0, 4)


def _leading_on(hand: Hand) -> Iterator[Block]:
    """Lists that lead on, most of which have nothing to show."""
    for _ in range(hand.chance.randint(3, 12)):
        kind = hand.chance.choice(["more_on", "so_far", "related", "newsletter"])
        value = {"more_on": {"topic": None}, "so_far": {"topic": None}, "newsletter": None}
        yield kind, value.get(kind, {"heading": "", "stories": []})
        yield hand.paragraphs(0, 2)


def _dividers(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(5, 30)):
        yield "divider", None
        yield hand.paragraphs(0, 1)


def _from_elsewhere(hand: Hand) -> Iterator[Block]:
    """HTML of another system: indented, with a program in it, and headings at its end."""
    for _ in range(hand.chance.randint(1, 6)):
        words = ("\n" + " " * 60).join(hand.words(20, 200).split())
        code = "<style>p { color: red }</style>" * hand.chance.randint(0, 40)
        end = hand.chance.choice(["", "<h2>And so it ended</h2>", "<h3>Next</h3><p></p>"])
        table = f"<table><tr>{'<td>One</td>' * hand.chance.randint(1, 9)}</tr></table>"
        yield "imported_html", f"{code}<h2>{hand.words(1, 4)}</h2><div>\n<p>{words}</p></div>{table}{end}"
        yield hand.paragraphs(0, 5)


def _chosen_places(hand: Hand) -> Iterator[Block]:
    for _ in range(hand.chance.randint(3, 20)):
        yield "ad", None
        yield hand.chance.choice([hand.paragraphs(0, 3), hand.heading(), hand.picture()])
    yield hand.paragraphs(0, 2)


def _none_from_here(hand: Hand) -> Iterator[Block]:
    yield hand.paragraphs(3, 20)
    yield "no_ads", None
    yield hand.paragraphs(3, 30)


def _anything(hand: Hand) -> Iterator[Block]:
    """A bit of everything, in any order."""
    plain = [shape for shape in SHAPES.values() if shape is not _anything]
    for _ in range(hand.chance.randint(2, 6)):
        blocks = list(hand.chance.choice(plain)(hand))
        start = hand.chance.randrange(len(blocks))
        yield from blocks[start : start + hand.chance.randint(1, 8)]


def _sold(hand: Hand) -> Iterator[Block]:
    yield from _usual(hand)


def _grave(hand: Hand) -> Iterator[Block]:
    yield from _very_long(hand)


SHAPES: dict[str, Callable[[Hand], Iterator[Block]]] = {
    "one sentence": _one_sentence,
    "short": _short,
    "usual": _usual,
    "very long": _very_long,
    "huge paragraphs": _huge_paragraphs,
    "tiny paragraphs": _tiny_paragraphs,
    "empty paragraphs": _empty_paragraphs,
    "broken lines": _broken_lines,
    "thin letters": _thin_letters,
    "other scripts": _other_scripts,
    "loose markup": _loose_markup,
    "only pictures": _only_pictures,
    "only headings": _only_headings,
    "headings after headings": _headings_after_headings,
    "galleries": _galleries,
    "quotes": _quotes,
    "claims": _claims,
    "embeds": _embeds,
    "lists": _lists,
    "timeline": _timeline,
    "tables": _tables,
    "boxes": _boxes,
    "leading on": _leading_on,
    "dividers": _dividers,
    "from elsewhere": _from_elsewhere,
    "chosen places": _chosen_places,
    "none from here": _none_from_here,
    "anything": _anything,
    "sponsored": _sold,
    "grave": _grave,
}


def write_stories(count: int, *, seed: int = SEED) -> list[Story]:
    """Write so many stories, shape after shape; the first ones are the same however many there are."""
    names = list(SHAPES)
    return [_write(number, names[number % len(names)], seed) for number in range(count)]


def _write(number: int, shape: str, seed: int) -> Story:
    hand = Hand(Random(f"{seed}/{number}"))
    chance = hand.chance
    blocks = [{"type": kind, "value": value} for kind, value in SHAPES[shape](hand)]
    return {
        "slug": f"shape-{number}-{shape.replace(' ', '-')}",
        "shape": shape,
        "title": hand.words(1, 16)[:250],
        "standfirst": hand.words(5, 40) if chance.random() < 0.7 else "",
        "lead": hand.shot() if chance.random() < 0.6 else "",
        "kind": _kind(shape, chance),
        "sponsor": "Harbour Boats" if shape == "sponsored" else "",
        "advertising": chance.choice(["none", "fewer"]) if shape == "grave" else "",
        "body": [one for one in blocks if one["type"] != "text" or one["value"]],
    }


def _kind(shape: str, chance: Random) -> str:
    if shape == "sponsored":
        return "sponsored"
    if shape == "galleries":
        return "gallery"
    return chance.choice(["news", "feature", "interview", "opinion", "review"])
