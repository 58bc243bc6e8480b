"""Which content coding a client gets: of those there are, the one it likes best (RFC 9110, 12.5.3)."""

from functools import lru_cache

PLAIN = b""  # no coding: the bytes as they are
GZIP, BROTLI = b"gzip", b"br"
ALIASES = {b"x-gzip": GZIP}


@lru_cache(maxsize=4096)
def choose(accept_encoding: bytes, offered: tuple[bytes, ...]) -> bytes:
    """Choose among codings, of which we like the first best; PLAIN where the client names none of them."""
    weights = _weigh(accept_encoding)
    others = weights.get(b"*", 0.0)
    best = max(offered, key=lambda coding: weights.get(coding, others), default=PLAIN)
    weight = weights.get(best, others)
    return best if weight > 0 and weight >= weights.get(b"identity", 0.0) else PLAIN


def _weigh(accept_encoding: bytes) -> dict[bytes, float]:
    """Read what a client likes; a weight that is no number is nought."""
    weights: dict[bytes, float] = {}
    for entry in accept_encoding.lower().split(b","):
        name, _, parameter = entry.partition(b";")
        _, _, weight = parameter.partition(b"q=")
        try:
            told = float(weight) if weight else 1.0
        except ValueError:
            told = 0.0
        weights[ALIASES.get(name.strip(), name.strip())] = told
    return weights
