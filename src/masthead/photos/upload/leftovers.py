"""Pictures that somebody sent and never saved: the desk keeps them while it asks what is missing."""

from datetime import UTC, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from wagtail.models import UploadedFile

from masthead.photos.models import Photo

KEPT = timedelta(days=7)  # so that a form left open over a holiday weekend can still be saved
LOOK = timedelta(hours=6)


def remove_old(now: datetime) -> datetime:
    """Remove what has waited for a week, file and row; a job of the clock."""
    kind = ContentType.objects.get_for_model(Photo)
    for upload in UploadedFile.objects.filter(for_content_type=kind):
        if _sent_at(upload) < now - KEPT:
            upload.file.delete(save=False)
            upload.delete()
    return now + LOOK


def _sent_at(upload: UploadedFile) -> datetime:
    """Say when a file came; one that is gone already came before anything that is kept."""
    try:
        moment: datetime = upload.file.storage.get_modified_time(upload.file.name)
    except OSError:
        return datetime.min.replace(tzinfo=UTC)
    return moment
