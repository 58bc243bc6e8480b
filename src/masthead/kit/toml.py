"""Write a few values the way TOML reads them; Python's own library only reads."""


class NotPlain(ValueError):
    """A value is neither text, number, yes or no, nor a list of these."""


def quote(text: str) -> str:
    """Write a text, with signs that nobody sees escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def write_value(value: object) -> str:
    """Write one value; raises NotPlain for tables, dates and whatever else no setting is."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(write_value, value))}]"
    raise NotPlain(type(value).__name__)


def write_table(table: dict[str, object]) -> str:
    """Write keys and values, one a line."""
    return "".join(f"{quote(key)} = {write_value(value)}\n" for key, value in table.items())
