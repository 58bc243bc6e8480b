"""What `masthead check` says of one thing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or might be better, and what to do."""

    what: str
    cure: str
    is_fault: bool = True
