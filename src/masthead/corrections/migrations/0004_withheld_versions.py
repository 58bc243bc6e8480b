"""Versions that readers are not shown any more, and why: written once, as the other acts are."""

from django.db import migrations, models

from masthead.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("corrections", "0003_slips_are_named"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withholding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_key", models.BigIntegerField(verbose_name="number of the page")),
                ("title_then", models.CharField(max_length=255, verbose_name="title then")),
                ("by_name", models.CharField(max_length=255, verbose_name="by")),
                ("by_key", models.BigIntegerField()),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "act",
                    models.CharField(
                        choices=[("withheld", "Withheld"), ("shown", "Shown again")],
                        max_length=8,
                        verbose_name="what",
                    ),
                ),
                ("version_key", models.BigIntegerField(verbose_name="number of the version")),
                ("version_at", models.DateTimeField(verbose_name="version of")),
                ("content_hash", models.CharField(max_length=64)),
                ("reason", models.TextField(verbose_name="reason")),
                ("case_number", models.CharField(blank=True, max_length=80, verbose_name="case number")),
            ],
            options={
                "verbose_name": "withheld version",
                "verbose_name_plural": "withheld versions",
                "indexes": [models.Index(fields=["page_key", "at", "id"], name="withholdings_of_page")],
            },
        ),
        AppendOnly("Withholding"),
    ]
