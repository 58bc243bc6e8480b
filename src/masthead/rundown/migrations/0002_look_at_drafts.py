"""Have the checks asked of every draft that is there already, so that the rundown shows it."""

from django.db import migrations
from django.db.models import Q


def open_drafts(apps, _editor):
    """Note each story that was never live, or that is not live as it is; not those that were withdrawn."""
    stories = apps.get_model("articles", "Article").objects.filter(
        Q(live=False, first_published_at=None) | Q(live=True, has_unpublished_changes=True)
    )
    standing = apps.get_model("rundown", "Standing")
    keys = stories.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)
    standing.objects.bulk_create(
        (standing(page_id=key) for key in keys), batch_size=500, ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("rundown", "0001_initial"), ("articles", "0001_initial")]

    operations = [migrations.RunPython(open_drafts, migrations.RunPython.noop, elidable=True)]
