"""Add up what a magazine has taken in, and print the sums. A program."""

import json
import sys

from django.utils import timezone

from masthead.counting.adding import Adder
from masthead.counting.journal import ENDING, folder
from masthead.counting.models import PageDay


def main(page: str) -> None:
    """Add up until nothing waits; prints how often a page was viewed."""
    adder = Adder()
    while any(folder().glob(f"*{ENDING}")):
        adder.add_up(timezone.now())
    views = sum(PageDay.objects.filter(page=page).values_list("views", flat=True))
    sys.stdout.write(json.dumps({"views": views}) + "\n")
