"""What the pages of authors may use, named once for themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from masthead.people.models import Author


@dataclass(frozen=True)
class AuthorIndexContext:
    """Variables of the template `people/author_index.html`, beside `page` and `frame`."""

    authors: "Sequence[Author]"  # every live author, people before desks, by name
