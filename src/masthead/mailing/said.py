"""What servers said, in words for people: of a length that a column holds, and cut between two words."""

from textwrap import shorten

LONGEST = 255
MORE = " …"


def in_short(said: object, most: int = LONGEST) -> str:
    """Put something on one line, and cut it between two words where it is too long."""
    words = " ".join(str(said).split())
    if len(words) <= most:
        return words
    cut = shorten(words, most, placeholder=MORE)
    return cut if len(cut) > most // 2 else words[: most - len(MORE)] + MORE
