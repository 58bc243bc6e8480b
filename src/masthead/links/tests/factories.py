"""Links and stories that have them, for tests, and a client that asks nobody."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory
from masthead.kit.fetch import Answered, Fetcher, FetchFailed
from masthead.links.models import Link
from masthead.links.outgoing import Outgoing

AWAY = "https://archive.example/dam"


class LinkFactory(DjangoModelFactory[Link]):
    """An address that nobody has tried."""

    class Meta:
        model = Link

    url = AWAY
    url_hash = factory.LazyAttribute(lambda link: Outgoing(link.url, "").hash)
    noted_at = factory.LazyFunction(timezone.now)
    due_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))


def linking(url: str = AWAY, words: str = "the archive") -> list[tuple[str, Any]]:
    """Return a body with a link."""
    return [("text", f'<p>As <a href="{url}">{words}</a> says.</p>')]


def draft(**fields: Any) -> Article:
    """Write a draft with a link, saved as an editor would."""
    story: Article = ArticleFactory.create(**{"body": linking(), **fields})
    story.save_revision()
    return story


def rewritten(story: Article, body: list[tuple[str, Any]]) -> Article:
    """Give a story another body, in memory."""
    story.body = body  # type: ignore[assignment]  # a stream takes them
    return story


class Written(Fetcher):
    """Answers as it is told: a status, an answer, or None for silence."""

    def __init__(self, answers: dict[str, int | Answered | None], default: int = 200) -> None:
        super().__init__()
        self.answers, self.default, self.asked = answers, default, list[str]()

    def knock(self, url: str) -> Answered:
        """Answer without asking anybody."""
        self.asked.append(url)
        said = self.answers.get(url, self.default)
        if said is None:
            raise FetchFailed("no answer within 8 seconds")
        return said if isinstance(said, Answered) else Answered(said, url)
