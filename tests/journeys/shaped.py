"""Puts stories of all shapes into a magazine, as an editor would, and says what the magazine expects of each.

`load` runs inside the magazine's own process, called by `masthead manage shell`.
"""

import json
import sys
import uuid
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from masthead.ads.layout import lay_out
from masthead.ads.models import AdvertisingSettings
from masthead.ads.tests.factories import fill_all_places, google, work_with
from masthead.articles.advertising import StoryCarrier
from masthead.articles.models import Article
from masthead.pages.publishing import publish
from masthead.photos.models import Photo
from masthead.rights.tests.factories import LicenceFactory
from masthead.topics.models import Section
from tests.journeys.hand import PICTURES
from tests.journeys.served import Served
from tests.journeys.shapes import Story, write_stories

ROOT = Path(__file__).parents[2]
RUN = (
    "import sys; sys.path.insert(0, {root!r}); from tests.journeys.shaped import load; load({count}, {every})"
)
# What an editor would still have to add or mend; these stories are about what a page looks like.
WAIVED = frozenset({"byline", "main-topic", "headings", "unnamed-sources"})
COPIED = ("slug", "title", "standfirst", "kind", "sponsor", "advertising")


def add_shapes(magazine: Served, count: int, *, every: int) -> list[dict[str, Any]]:
    """Have a magazine hold so many stories more.

    Returns address, shape and estimates of each, and of its own stories: one of `every` so many.
    """
    run = RUN.format(root=str(ROOT), count=count, every=every)
    told = magazine.manage("shell", "-v", "0", "-c", run)
    found: list[dict[str, Any]] = json.loads(told.strip().splitlines()[-1])
    assert len(found) > count
    return found


def load(count: int, every: int) -> None:
    """Publish the stories, sell every place to the house and a network, and print what to expect."""
    own = list(Article.objects.live().order_by("pk"))[::every]
    fill_all_places()
    work_with(google(story="/1/shapes/story", foot="/1/shapes/foot"))
    photos = {name: _file(name, *size) for name, size in PICTURES.items()}
    told = [_expect(_publish(story, photos), story["shape"]) for story in write_stories(count)]
    told += [_expect(story, "the sample's") for story in own]
    sys.stdout.write(f"\n{json.dumps(told)}\n")


def _expect(article: Article, shape: str) -> dict[str, Any]:
    layout = lay_out(article, AdvertisingSettings.of_house())
    height = StoryCarrier().measure(article).height
    return {"url": article.get_url(), "shape": shape, "height": height, "density": layout.density}


def _file(name: str, width: int, height: int) -> int:
    written = BytesIO()
    Image.new("RGB", (width, height), "#2b5d6e").save(written, "JPEG")
    told = {"title": name, "description": "The harbour", "credit": "Noor Castellane for Claque"}
    photo = Photo.objects.create(file=ImageFile(written, name=f"{name}.jpg"), **told)
    LicenceFactory(photo=photo)
    return int(photo.pk)


def _publish(story: Story, photos: Mapping[str, int]) -> Article:
    blocks = [
        {"type": block["type"], "id": str(uuid.uuid4()), "value": _with_keys(block["value"], photos)}
        for block in story["body"]
    ]
    article = Article(
        **{name: story[name] for name in COPIED},
        lead_photo_id=photos.get(story["lead"]),
        body=json.dumps(blocks),
        live=False,
    )
    Section.objects.live().get(slug="news").add_child(instance=article)
    publish(article, waiving=WAIVED)
    found: Article = Article.objects.get(pk=article.pk)
    return found


def _with_keys(value: Any, photos: Mapping[str, int]) -> Any:
    """Put the key of a picture where its name stands."""
    if isinstance(value, list):
        return [_with_keys(one, photos) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: photos[one] if key == "photo" else _with_keys(one, photos) for key, one in value.items()}
