"""What happens to roles when the database changes its shape."""

from typing import Any

from masthead.staff import roles


def sync_roles(**_: Any) -> None:
    """Give every role what belongs to it."""
    roles.sync()
