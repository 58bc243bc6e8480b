"""Django's view of the department."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.articles"
    label = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill listings, listen for stories, and register what a story must have and what it holds on to."""
        from masthead.ads import aims
        from masthead.approvals import gate, writers
        from masthead.articles import receivers
        from masthead.articles.advertising import StoryCarrier
        from masthead.articles.checks import RULES
        from masthead.articles.holding import HOLDERS
        from masthead.articles.listings import ArticleListing
        from masthead.articles.models import Article, Kind
        from masthead.articles.parts import FILLERS
        from masthead.articles.signing import accounts_over
        from masthead.checks import kinds
        from masthead.pages import listings, parts, publishing, removal

        gate.cover(Article)
        aims.register(Article, StoryCarrier(), Kind.values)
        writers.register("bylines", accounts_over)
        kinds.offer(Kind.choices)
        listings.provide(ArticleListing())
        for rule in RULES:
            publishing.add(rule)
        for name, holder in HOLDERS.items():
            removal.hold(name, holder)
        for name, filler in FILLERS.items():
            parts.register(name, filler)
