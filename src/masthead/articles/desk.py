"""The story's form, put together from several departments."""

from wagtail.admin.panels import Panel

from masthead.articles.models import Article

AFTER_FINDINGS = 1  # what is to be done stands first


def add_panel(panel: Panel) -> None:
    """Put a department's panel into the form, above the headline; called from `AppConfig.ready`."""
    Article.edit_handler.children[0].children.insert(AFTER_FINDINGS, panel)
