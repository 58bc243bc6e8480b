"""What stories announce to whoever listens."""

from django.dispatch import Signal

article_filed = Signal()  # article: Article, subjects: set[int]. It was settled which pages list a story.
articles_unlisted = Signal()  # page: Page. The stories below a withdrawn page left every list.
article_published = Signal()  # article: Article. A story went live, or a live one was published again.
article_withdrawn = Signal()  # article: Article. A live story was unpublished.
