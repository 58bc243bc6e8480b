"""Django's view of the department."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.articles"
    label = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill listings, listen for stories, and register what a story must have."""
        from masthead.articles import receivers
        from masthead.articles.listings import ArticleListing
        from masthead.articles.publishing_checks import check_sponsor
        from masthead.pages import listings, publishing

        listings.provide(ArticleListing())
        publishing.register("sponsor", check_sponsor)
