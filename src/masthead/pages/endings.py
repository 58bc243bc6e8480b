"""Old addresses with something hung on them: a feed, a further page of a list, the size of a picture."""

import re

from masthead.pages.addresses import Target, target_of

_HUNG_ON = re.compile(r"/(?:feed(?:/(?:rss2?|rdf|atom))?|page/[0-9]+|amp|trackback)/?$")
_SIZE = re.compile(r"-[0-9]{1,5}x[0-9]{1,5}(?=\.[A-Za-z]{3,4}$)")


def target_without_ending(path: str) -> Target | None:
    """Say where the address leads without what hangs on it; None where nothing does, or it leads nowhere."""
    bare = _SIZE.sub("", _HUNG_ON.sub("/", path))
    if bare == path:
        return None
    return target_of(bare) if bare != "/" else Target("/")
