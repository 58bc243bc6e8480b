"""Which stories are relied on for what is shown elsewhere: not those that were taken back.

Facts are lifted out of stories, into the story so far of a topic, and into who is what to whom. A department
above knows which stories are no basis any more (`register`), and marks them as corrected when that changes.
"""

from collections.abc import Callable, Collection, Iterable

from masthead.press import tagging, tags

Find = Callable[[Collection[int]], Collection[int]]
_found_by: list[Find] = []


def register(find: Find) -> None:
    """Have a department name, among the keys of stories, those that were taken back."""
    _found_by.append(find)


def taken_back_among(stories: Iterable[int]) -> set[int]:
    """Return those of the stories that nothing is shown of elsewhere; notes that this may change."""
    wanted = set(stories)
    tagging.note_all(map(tags.corrected, wanted))
    return {key for find in _found_by for key in find(wanted)} if wanted else set()
