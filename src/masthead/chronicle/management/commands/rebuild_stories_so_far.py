"""Write the events of all live stories anew."""

from typing import Any

from django.core.management.base import BaseCommand

from masthead.chronicle.filing import rebuild


class Command(BaseCommand):
    """Settle every timeline from what the stories say."""

    help = (
        "Write the events of every live story anew under its topics. "
        "What the desk ordered, hid and pinned stays."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do it and say how much it was."""
        self.stdout.write(f"The events of {rebuild()} stories stand under their topics.")
