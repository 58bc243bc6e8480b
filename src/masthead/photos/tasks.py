"""Background work on pictures."""

from django_tasks import task

from masthead.photos.making import preparing

SOON = 10  # before what else is indexed: readers wait for pictures


@task(priority=SOON)
def prepare_picture(photo_id: int) -> None:
    """Make the files of a picture that was uploaded or changed, and note its dominant colour."""
    preparing.prepare(photo_id)
