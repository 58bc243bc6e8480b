"""What goes into a spreadsheet's cell: words stay words, whoever chose them."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for one (OWASP, CSV injection)


def as_words(text: str) -> str:
    """Write a text so that no spreadsheet reckons with it."""
    return f"'{text}" if text.startswith(FORMULA) else text
