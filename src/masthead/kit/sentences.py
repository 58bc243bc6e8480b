"""The beginning of a text, cut where a reader would pause."""

import re

_END = re.compile(r"[.!?…][)\]\u201d\u2019\"'»]*(?=\s)")
_PAUSE = " ,;:-\u2013\u2014"


def first_sentences(text: str, *, most: int) -> str:
    """Return whole sentences from the beginning of a text, at most so many characters.

    Where even the first sentence is longer it is cut after a word and ends in an ellipsis.
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    ends = [found.end() for found in _END.finditer(text, 0, most + 1)]
    if ends and ends[-1] >= most // 3:
        return text[: ends[-1]]
    whole_words, _, _ = text[:most].rpartition(" ")
    return (whole_words or text[: most - 1]).rstrip(_PAUSE) + "…"
