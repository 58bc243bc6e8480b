"""Snapshots: what somebody looked at, word for word."""

import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0003_language_as_rfc_5646"),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "page_key",
                    models.BigIntegerField(help_text="Kept when the page is deleted.", verbose_name="page"),
                ),
                ("content_hash", models.CharField(max_length=64, verbose_name="hash of what it says")),
                (
                    "content",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="what it says"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made")),
            ],
            options={
                "verbose_name": "snapshot",
                "verbose_name_plural": "snapshots",
                "constraints": [
                    models.UniqueConstraint(fields=("page_key", "content_hash"), name="one_snapshot_each")
                ],
            },
        ),
    ]
