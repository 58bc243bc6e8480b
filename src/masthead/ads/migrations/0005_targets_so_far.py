"""What was approved before targets were kept leads to where it leads now."""

from django.db import migrations
from django.db.models import F


def keep_targets(apps, _editor):
    approved = apps.get_model("ads", "Creative").objects.filter(verdict="approved")
    approved.exclude(form="story").update(approved_link=F("link"))
    approved.filter(form="story").update(approved_story=F("story"))


class Migration(migrations.Migration):
    dependencies = [("ads", "0004_approved_target")]

    operations = [migrations.RunPython(keep_targets, migrations.RunPython.noop)]
