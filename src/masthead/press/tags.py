"""The names of what prints may show. A tag is marked when the thing changes as readers see it."""

SITE = "site"  # the publication's settings
BREAKING = "breaking"  # which stories are in the breaking strip
CORRECTIONS = "corrections"  # which corrections there are


def of_page(pk: int) -> str:
    """Name a page of any kind: a story, section, topic, author; its title, address, texts."""
    return f"page:{pk}"


def of_photo(pk: int) -> str:
    """Name a picture: its words, its credit, its files."""
    return f"photo:{pk}"


def listed(pk: int) -> str:
    """Name which stories a page lists, and in what order."""
    return f"list:{pk}"


def beside(pk: int) -> str:
    """Name which stories stand beside a story by rule."""
    return f"beside:{pk}"


def leading(pk: int) -> str:
    """Name which stories an editor chose to lead a page."""
    return f"lead:{pk}"


def corrected(pk: int) -> str:
    """Name what readers were told of mistakes in a story."""
    return f"corrected:{pk}"


def so_far(pk: int) -> str:
    """Name which events the story so far of a topic shows, and in what order."""
    return f"so-far:{pk}"


def telling(pk: int) -> str:
    """Name where a topic tells its story so far: on its page, as soon as there is one, and under stories."""
    return f"telling:{pk}"


def relations(pk: int) -> str:
    """Name to whom a person stands in what relation."""
    return f"relations:{pk}"


def below(pk: int) -> str:
    """Name which pages lie below a page, stories aside, and what they are called."""
    return f"below:{pk}"


def at(path: str) -> str:
    """Name what answers at an address; marked when an editor has something else answer there."""
    return f"at:{path}"


def of_file(address: str) -> str:
    """Name a file that readers load by its own address: marked when it must not be shown any more."""
    return f"file:{address}"
