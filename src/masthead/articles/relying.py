"""Which stories are relied on for what is shown elsewhere: not those that were taken back.

Facts are lifted out of stories, into the story so far of a topic, and into who is what to whom. A department
above knows which stories are no basis any more (`register`), and marks them as corrected when that changes.
"""

from collections.abc import Callable, Collection, Iterable

from masthead.press import tagging, tags

Find = Callable[[Collection[int]], Collection[int]]
_found_by: list[Find] = []
_marked_by: list[Callable[[str], bool]] = []


def register(find: Find) -> None:
    """Have a department name, among the keys of stories, those that were taken back."""
    _found_by.append(find)


def taken_back_among(stories: Iterable[int]) -> set[int]:
    """Return those of the stories that nothing is shown of elsewhere; notes that this may change."""
    wanted = set(stories)
    tagging.note_all(map(tags.corrected, wanted))
    return {key for find in _found_by for key in find(wanted)} if wanted else set()


def register_mark(is_marked: Callable[[str], bool]) -> None:
    """Have a department tell by its headline that a story was taken back."""
    _marked_by.append(is_marked)


def says_it_was_taken_back(headline: str) -> bool:
    """Whether a headline says that its story was taken back: then nothing sums up elsewhere what it said."""
    return any(is_marked(headline) for is_marked in _marked_by)
