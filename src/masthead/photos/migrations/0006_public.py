"""Pictures are private until something before readers shows them.

Those that are there already stay as public as they were, until the department of rights has gone through
all pages (masthead.rights.survey).
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("photos", "0005_fingerprints")]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="is_public",
            field=models.BooleanField(default=True, editable=False),
        ),
        migrations.AlterField(
            model_name="photo",
            name="is_public",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="photo",
            name="supplier_name",
            field=models.CharField(blank=True, default="", editable=False, max_length=255),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="photo",
            name="supplier_url",
            field=models.CharField(blank=True, default="", editable=False, max_length=255),
            preserve_default=False,
        ),
    ]
