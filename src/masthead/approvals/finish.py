"""What Wagtail does at the end of a way to approval; it imports this while its own models are loading."""

from typing import Any


def finish(state: Any, user: Any = None) -> None:
    """Publish what was approved; see `finishing.publish_approved`."""
    from masthead.approvals.finishing import publish_approved  # noqa: PLC0415  # Wagtail's models are loaded now

    publish_approved(state, user=user)
