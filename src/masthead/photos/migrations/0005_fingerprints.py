"""Keep what pictures look like, and what could not be read of their files."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("photos", "0004_windows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                (
                    "photo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="fingerprint",
                        serialize=False,
                        to="photos.photo",
                    ),
                ),
                ("bits", models.CharField(blank=True, max_length=16)),
                ("band_0", models.PositiveSmallIntegerField(db_index=True, null=True)),
                ("band_1", models.PositiveSmallIntegerField(db_index=True, null=True)),
                ("band_2", models.PositiveSmallIntegerField(db_index=True, null=True)),
                ("band_3", models.PositiveSmallIntegerField(db_index=True, null=True)),
                ("band_4", models.PositiveSmallIntegerField(db_index=True, null=True)),
                ("band_5", models.PositiveSmallIntegerField(db_index=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="photo",
            name="file_faults",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
    ]
