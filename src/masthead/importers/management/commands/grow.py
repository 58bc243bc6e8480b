"""`masthead manage grow 20000`: an archive of any size, for trials."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from masthead.importers.sample.growth import NothingToGrowOn, grow
from masthead.kit.progress import show_on


class Command(BaseCommand):
    """Add plain generated stories to a magazine, to see how it bears its size."""

    help = "Adds generated live stories in bulk, for trials of size. Never for a magazine with readers."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number of stories and the seed."""
        parser.add_argument("count", type=int, help="how many stories")
        parser.add_argument("--seed", type=int, default=1, help="the same seed grows the same stories")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Grow them."""
        progress = show_on(sys.stdout)
        try:
            grow(options["count"], now=timezone.now(), seed=options["seed"], progress=progress)
        except NothingToGrowOn as error:
            raise CommandError(str(error)) from error
