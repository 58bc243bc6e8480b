"""The story's form, put together from several departments."""

from typing import Any

from wagtail.admin.panels import ObjectList, Panel

from masthead.articles.models import Article

AFTER_FINDINGS = 1  # what is to be done stands first


def add_panel(panel: Panel) -> None:
    """Put a department's panel into the form, above the headline; called from `AppConfig.ready`."""
    Article.edit_handler.children[0].children.insert(AFTER_FINDINGS, panel)


def add_tab(heading: Any, *panels: Panel) -> None:
    """Put a tab behind the others, for what one looks up rather than fills in; from `AppConfig.ready`."""
    Article.edit_handler.children.append(ObjectList(panels, heading=heading))
