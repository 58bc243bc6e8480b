"""How a story says that it was taken back: in every headline, wherever that stands."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from masthead.articles.models import Article

TITLES = ("title", "short_headline", "social_title", "seo_title")


def is_marked_retracted(title: str) -> bool:
    """Whether a headline says already that the story was taken back."""
    return title.startswith(_marked(""))


def mark_of_retraction() -> str:
    """Return the words with which such a headline begins."""
    return _marked("").strip()


def mark_retracted(story: Article) -> None:
    """Let every headline say that the story was taken back, and nothing else sum it up elsewhere.

    Raises ValidationError where a headline is too long.
    """
    story.search_description = story.social_description = ""
    for field in TITLES:
        title = getattr(story, field)
        if not title or is_marked_retracted(title):
            continue
        marked = _marked(title)
        if len(marked) > (story._meta.get_field(field).max_length or len(marked)):
            message = _("There is no room for “%(mark)s” before “%(title)s”. Shorten it first.")
            raise ValidationError(message % {"mark": mark_of_retraction(), "title": title})
        setattr(story, field, marked)


def _marked(title: str) -> str:
    """Mark a headline in the language of the magazine, whatever the editor's."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Retracted: %(title)s") % {"title": title}
