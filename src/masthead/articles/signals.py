"""What stories announce to whoever listens."""

from django.dispatch import Signal

article_published = Signal()  # article: Article. A story went live, or a live one was published again.
article_withdrawn = Signal()  # article: Article. A live story was unpublished.
