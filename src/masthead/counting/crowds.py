"""How much one address may send, without keeping any address.

What is kept in memory for a while is a digest with a salt that this process draws each day and tells nobody:
no address can be found again from it, not even by us.
"""

import secrets
from collections import OrderedDict
from hashlib import blake2b

DAY = 86_400.0
MOST_KNOWN = 20_000  # addresses; those that were heard of longest ago go first
AT_ONCE, A_SECOND = 600.0, 10.0  # batches; a whole office may have one address
EVENTS_AT_ONCE, EVENTS_A_SECOND = 2_000.0, 40.0  # four in a batch, as a page with some advertising sends


class Crowd:
    """A bucket of tokens for each address."""

    def __init__(
        self, *, at_once: float = AT_ONCE, a_second: float = A_SECOND, most: int = MOST_KNOWN
    ) -> None:
        self.at_once, self.a_second, self.most = at_once, a_second, most
        self._salt, self._since = b"", float("-inf")
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()  # tokens, and as of when

    def __len__(self) -> int:
        return len(self._left)

    def lets_in(self, address: str, now: float, number: int = 1) -> bool:
        """Whether an address may send so many more now; `now` comes from a clock that never goes back."""
        if now - self._since >= DAY:
            self._salt, self._since = secrets.token_bytes(16), now
            self._left.clear()
        key = blake2b(address.encode("utf-8", "replace"), key=self._salt, digest_size=8).digest()
        left, before = self._left.pop(key, (self.at_once, now))
        left = min(self.at_once, left + (now - before) * self.a_second)
        is_in = left >= number
        self._left[key] = (left - number if is_in else left, now)
        if len(self._left) > self.most:
            self._left.popitem(last=False)
        return is_in
