"""Prints the sample's pictures, in as many processes as there are cores, and files them as photos."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images.rect import Rect
from wagtail.models import Collection

from masthead.importers.sample.manuscript import read_table
from masthead.importers.sample.posters.people import Person
from masthead.importers.sample.posters.printing import Order, Print, print_order, read_order
from masthead.photos.making.tone import find_tone
from masthead.photos.models import CreditKind, Photo

FOCUS = 0.3  # the focal area's width and height, as a share of the picture's
FEW = 8  # so few pictures are drawn sooner than further processes start


def read_pictures() -> dict[str, dict[str, Any]]:
    """Read every picture's order and words: those of pictures.toml, and a portrait of each author."""
    portraits = {
        author["slug"]: {
            "order": {"person": author["slug"], "inks": author["inks"], "backdrop": author["backdrop"]},
            "title": author["name"],
            "alt": f"Portrait of {author['name']}.",
            "credit": "Noor Castellane for Claque",
        }
        for author in read_table("magazine")["author"]
        if "inks" in author
    }
    return {**read_table("pictures"), **portraits}


def orders_of(pictures: Mapping[str, dict[str, Any]]) -> dict[str, Order]:
    """Make printing orders of picture entries."""
    people = {key: Person(**values) for key, values in read_table("people").items()}
    return {key: read_order(entry["order"], people) for key, entry in pictures.items()}


def print_all(orders: Mapping[str, Order]) -> Iterator[tuple[str, Print]]:
    """Print the orders one after the other, drawing ahead in other processes when there are many."""
    if len(orders) <= FEW:
        yield from ((key, print_order(order)) for key, order in orders.items())
        return
    with ProcessPoolExecutor(os.cpu_count()) as presses:
        yield from zip(orders, presses.map(print_order, orders.values(), chunksize=4), strict=True)


def file_photo(key: str, entry: Mapping[str, Any], print_: Print) -> Photo:
    """Keep a print as a photo with its words, its credit and its focal point."""
    photo = Photo(
        title=entry["title"],
        description=entry["alt"],
        caption=entry.get("caption", ""),
        credit=entry["credit"],
        credit_kind=credit_kind(entry["credit"]),
        people=name_of(entry),
        file=ImageFile(BytesIO(print_.data), name=f"{key}.jpg"),
        file_size=len(print_.data),
        collection=Collection.get_first_root_node(),
    )
    photo.set_focal_point(focal_area(print_))
    photo.tone = find_tone(BytesIO(print_.data))  # at once: the background work that notes it comes later
    photo.save()
    photo.tags.add(*read_table("rights")["keywords"].get(key, ()))
    return photo


def name_of(entry: Mapping[str, Any]) -> str:
    """Name the person whom a portrait shows, as that person's topic or author is called."""
    wanted = entry["order"].get("person")
    magazine = read_table("magazine")
    named = (*magazine["topic"], *({"title": author["name"], **author} for author in magazine["author"]))
    return next((str(found["title"]) for found in named if found["slug"] == wanted), "")


def focal_area(print_: Print) -> Rect:
    """Return the area around a print's focal point, kept within the picture."""
    x, y = print_.focus[0] * print_.width, print_.focus[1] * print_.height
    wide, tall = print_.width * FOCUS / 2, print_.height * FOCUS / 2
    left, top = max(0, round(x - wide)), max(0, round(y - tall))
    return Rect(left, top, min(print_.width, round(x + wide)), min(print_.height, round(y + tall)))


def credit_kind(credit: str) -> str:
    """Tell by its form whom a credit names."""
    if credit.startswith("@"):
        return CreditKind.SOCIAL
    if credit.endswith("Claque"):
        return CreditKind.OWN
    return CreditKind.AGENCY if credit.isupper() else CreditKind.PHOTOGRAPHER
