"""Find pictures by the words of their licences too."""

from collections.abc import Callable

from modelsearch.index import insert_or_update_object
from modelsearch.tasks import insert_or_update_object_task
from wagtail.search import index

from masthead.photos.models import Photo
from masthead.rights.models import Licence

BATCH = 50  # pictures in one go, so that what waits behind them has its turn


def _words(name: str) -> list[object]:
    return [index.SearchField(name), index.AutocompleteField(name)]


WORDS = index.RelatedFields(
    "licence", [*_words("asset_number"), index.RelatedFields("agency", _words("name"))]
)


def index_again(licence: Licence) -> None:
    """Read the picture of a licence into the index again, in the background."""
    insert_or_update_object_task.enqueue(Photo._meta.app_label, Photo._meta.model_name, str(licence.photo_id))


def index_agency(agency_id: int, *, after: int, go_on: Callable[[int, int], object]) -> None:
    """Read the pictures of an agency that come after one into the index again, and then the rest."""
    photos = Photo.objects.filter(licence__agency=agency_id, pk__gt=after).order_by("pk")
    batch = list(photos[:BATCH])
    for photo in batch:
        insert_or_update_object(photo)
    if len(batch) == BATCH:
        go_on(agency_id, batch[-1].pk)
