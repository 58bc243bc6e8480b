"""The images of the peer: `python -m bench.peer.library`, led by bench.agents."""

import time
from typing import Any

import django

from bench.agents import Row, answer


def fill(pictures: int) -> Row:
    """Add so many images; rows only, their files are shared."""
    from django.contrib.auth import get_user_model
    from wagtail.images import get_image_model

    model = get_image_model()
    known = list(model.objects.order_by("pk"))
    model.objects.bulk_create(_copy(known[n % len(known)], n) for n in range(pictures))
    users: Any = get_user_model().objects  # of Wagtail's own kind here
    users.create_superuser("chief", "chief@example.com", "a long password to pass")
    return {"pictures": model.objects.count()}


def look(page: int) -> float:
    """Open a page of the list of images; returns the milliseconds it took."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    client = Client(headers={"host": "127.0.0.1"})
    users: Any = get_user_model().objects
    client.force_login(users.get(username="chief"))
    address = reverse("wagtailimages:index")
    begun = time.perf_counter()
    code = client.get(address, {"p": page}).status_code
    took = time.perf_counter() - begun
    assert code == 200, f"{address} answers {code}."  # noqa: PLR2004 - a list that opens
    return took * 1000


def _copy(image: Any, number: int) -> Any:
    names = ("file", "width", "height", "file_hash", "file_size", "collection_id")
    return type(image)(title=f"Library {number:05d}", **{name: getattr(image, name) for name in names})


if __name__ == "__main__":
    django.setup()
    answer({"fill": fill, "look": look})
