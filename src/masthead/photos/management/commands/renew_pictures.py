"""Prepare pictures again that an older version of Masthead took in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from masthead.photos.models import Photo
from masthead.photos.tasks import prepare_picture


class Command(BaseCommand):
    """Queue pictures for the background: it notes what they look like, and makes files that carry rights."""

    help = (
        "Prepare pictures again that an older version took in: they get a fingerprint, so that they are "
        "found when somebody uploads them again, and files that carry their rights."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to take all pictures."""
        parser.add_argument("--all", action="store_true", help="Every picture, prepared before or not.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Queue each picture once; the background does the work, one after the other."""
        photos = Photo.objects.all() if options["all"] else Photo.objects.filter(fingerprint=None)
        keys = photos.order_by("pk").values_list("pk", flat=True)
        queued = 0
        for queued, key in enumerate(keys.iterator(), start=1):  # noqa: B007 - counted
            prepare_picture.enqueue(key)
        self.stdout.write(f"{queued} pictures wait for the background.")
