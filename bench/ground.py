"""Fills a new magazine with stories; runs inside Django: `python -m bench.ground STORIES`.

Sections, topics, authors and pictures are made here, stories grow on them in bulk (importers.sample.growth).
The search index is left out: no page that is measured reads it.
"""

import sys
from io import BytesIO

import django

SECTIONS = ("Stage", "Screen", "Music", "Books", "Town")  # beside News, which every magazine begins with
TOPICS = 25
AUTHORS = 12
PICTURES = 6  # files, shared by all stories
WIDTH, HEIGHT = 1600, 1067


def lay(stories: int) -> None:
    """Lay the ground and grow stories on it."""
    from django.utils import timezone

    from masthead.fronts.models import Front
    from masthead.importers.sample.growth import grow
    from masthead.kit.progress import show_on

    front = Front.objects.get()
    _add_pictures()
    _add_pages(front)
    grow(stories, now=timezone.now(), progress=show_on(sys.stderr))


def _add_pages(front: object) -> None:
    """Add what stories are filed under, as an editor would."""
    from masthead.importers.sample.house import add_page
    from masthead.people.models import Author, AuthorIndex
    from masthead.photos.models import Photo
    from masthead.topics.models import Section, Topic, TopicIndex

    photos = list(Photo.objects.order_by("pk").values_list("pk", flat=True))
    for title in SECTIONS:
        about = f"What happens in {title.lower()}."
        add_page(front, Section(title=title, slug=title.lower(), description=about, show_in_menus=True))
    for n in range(TOPICS):
        topic = Topic(title=f"Topic {n + 1}", slug=f"topic-{n + 1}", photo_id=photos[n % PICTURES])
        topic.description = "A subject that the magazine keeps coming back to."
        add_page(TopicIndex.objects.get(), topic)
    for n in range(AUTHORS):
        add_page(AuthorIndex.objects.get(), Author(title=f"Author {n + 1}", slug=f"author-{n + 1}"))


def _add_pictures() -> None:
    """Draw the pictures, say that they are ours, and make their files, as the background work would."""
    from django.core.files.images import ImageFile
    from PIL import Image, ImageOps

    from masthead.photos.making.preparing import prepare
    from masthead.photos.models import Photo
    from masthead.rights.models import Licence
    from masthead.rights.models.terms import Model

    for n in range(PICTURES):
        extent = (-2.0 + n * 0.1, -1.2, 1.0, 1.2)
        grey = Image.effect_mandelbrot((WIDTH, HEIGHT), extent, 80)
        drawn = ImageOps.colorize(grey, (20 * n, 40, 90), (255, 240 - 20 * n, 200))
        file = BytesIO()
        drawn.save(file, "JPEG", quality=88)
        words = {"description": "A drawing of a set of numbers.", "credit": "Drawn by a machine"}
        photo = Photo(title=f"Picture {n + 1}", file=ImageFile(file, name=f"picture-{n + 1}.jpg"), **words)
        photo.save()
        Licence.objects.create(photo=photo, model=Model.OWN)
        prepare(photo.pk)


if __name__ == "__main__":
    django.setup()
    lay(int(sys.argv[1]))
