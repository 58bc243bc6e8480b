"""A picture desk that acts when told, inside Masthead's Django: `python -m bench.library`."""

import time
from datetime import datetime, timedelta
from typing import Any

import django

from bench.agents import Row, answer

LISTS = {"pictures": "wagtailimages:index", "licences": "licences:index"}
IN_STORY = 12  # pictures
MODELS = ("own", "royalty-free", "rights-managed", "subscription")


def fill(pictures: int) -> Row:
    """Add so many pictures, each with a licence and a use; rows only, their files are shared."""
    from django.utils import timezone

    from masthead.photos.models import Photo
    from masthead.rights.models import Agency, Licence

    now, known = timezone.now(), list(Photo.objects.order_by("pk"))
    agencies = [Agency.objects.create(name=f"Agency {n}", credit=f"AGENCY {n}") for n in range(5)]
    photos = Photo.objects.bulk_create(_copy(known[n % len(known)], n) for n in range(pictures))
    Licence.objects.bulk_create(_licence(photo, n, agencies, now) for n, photo in enumerate(photos))
    _use(photos, now)
    return {"pictures": Photo.objects.count()}


def look(name: str, page: int) -> float:
    """Open a page of one of the desk's lists; returns the milliseconds it took."""
    from django.test import Client
    from django.urls import reverse

    from masthead.staff.models import User

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.filter(is_superuser=True)[0], "django.contrib.auth.backends.ModelBackend")
    address = reverse(LISTS[name])
    begun = time.perf_counter()
    code = client.get(address, {"p": page}).status_code
    took = time.perf_counter() - begun
    assert code == 200, f"{address} answers {code}."  # noqa: PLR2004 - a list that opens
    return took * 1000


def publish(number: int, is_guarded: bool) -> float:  # noqa: FBT001 - named by whoever tells it
    """Publish a story with a dozen pictures, past the gate or through it; returns milliseconds."""
    from masthead.articles.models import Article
    from masthead.pages import publishing
    from masthead.photos.models import Photo
    from masthead.topics.models import Section

    start = number * IN_STORY % (Photo.objects.count() - IN_STORY)
    photos = Photo.objects.order_by("pk")[start : start + IN_STORY]
    body = [("picture", {"photo": photo, "size": "column"}) for photo in photos]
    story = Article(title=f"Pictures {number}", slug=f"pictures-{number}", body=body, live=False)
    Section.objects.order_by("pk")[0].add_child(instance=story)
    gate = publishing.registered()["picture-rights"]
    if not is_guarded:
        publishing.unregister("picture-rights")
    begun = time.perf_counter()
    try:
        publishing.publish(story)
    finally:
        took = time.perf_counter() - begun
        publishing.register("picture-rights", gate)
    return took * 1000


def end(licences: int) -> Row:
    """Have so many licences end now, and act on it; returns milliseconds and queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from masthead.rights.ending import settle_due
    from masthead.rights.models import Licence

    now = timezone.now()
    lasting = Licence.objects.filter(ends_at__gt=now).order_by("pk").values_list("pk", flat=True)[:licences]
    Licence.objects.filter(pk__in=list(lasting)).update(ends_at=now)
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        settle_due(timezone.now())
    return {"took": (time.perf_counter() - begun) * 1000, "queries": len(asked)}


def _copy(photo: Any, number: int) -> Any:
    from masthead.photos.models import Photo

    same = {name: getattr(photo, name) for name in ("file", "width", "height", "file_hash", "file_size")}
    words = {"description": "A drawing.", "credit": f"AGENCY {number % 5}"}
    return Photo(title=f"Library {number:05d}", collection_id=photo.collection_id, **same, **words)


def _licence(photo: Any, number: int, agencies: list[Any], now: datetime) -> Any:
    from masthead.rights.models import Licence

    kind = MODELS[number % len(MODELS)]
    is_bought = kind != "own"
    return Licence(
        photo=photo,
        model=kind,
        agency=agencies[number % len(agencies)] if is_bought else None,
        asset_number=f"A-{number}" if is_bought else "",
        ends_at=now + timedelta(days=40 + number % 400) if is_bought else None,
    )


def _use(photos: list[Any], now: datetime) -> None:
    """Have each picture stand on a story, one after the other."""
    from masthead.articles.models import Article
    from masthead.photos.media import Medium
    from masthead.rights.models import Use
    from masthead.rights.models.use import State
    from masthead.rights.uses import write_many

    pages = list(Article.objects.live().order_by("pk").values_list("pk", "title"))
    common = {"place": "Text: Picture", "medium": int(Medium.WEB), "state": State.LIVE, "since": now}
    shown = ((photo, *pages[n % len(pages)]) for n, photo in enumerate(photos))
    write_many(Use(photo=photo, page_id=key, title=title, **common) for photo, key, title in shown)


if __name__ == "__main__":
    django.setup()
    answer({"fill": fill, "look": look, "publish": publish, "end": end})
