"""What the desk calls the magazine: the title of its settings, read each time it is shown."""

from django.utils.functional import lazy


def _read_title() -> str:
    """Ask for the title; models can be imported only once the departments are loaded."""
    from masthead.pages.title import title_of_publication  # noqa: PLC0415 - settings come before the models

    return title_of_publication()


PUBLICATION_TITLE = lazy(_read_title, str)()
