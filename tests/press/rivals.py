"""An editor who publishes one story again and again, at the very moments when a colleague does. A program."""

import sys
import time

from django.db import connection

from masthead.articles.models import Article
from masthead.articles.tests.factories import retell
from masthead.pages.publishing import PublishingRefused, publish

APART = 0.4  # seconds


def main(name: str, begin: str, rounds: str) -> None:
    """Publish in each round, headline and standfirst of one hand; prints how often it was refused.

    Who says that a story is updated, and means a version that is live no more, is refused and keeps a draft.
    """
    refused = 0
    story = Article.objects.order_by("pk")[0]
    for number in range(int(rounds)):
        mine = Article.objects.get(pk=story.pk)
        words = f"{name} {number}"
        retell(mine, title=words, standfirst=words, seo_title=words)
        connection.close()  # both begin with a new one, as requests do
        time.sleep(max(0.0, float(begin) + number * APART - time.time()))
        try:
            publish(mine)
        except PublishingRefused:
            refused += 1
    sys.stdout.write(str(refused))
