"""Make the tables for levels of checks, for what was set aside, and for what the checks said."""

import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="HouseLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("check_name", models.CharField(max_length=64, verbose_name="check")),
                (
                    "kind",
                    models.CharField(blank=True, default="", max_length=32, verbose_name="kind of story"),
                ),
                ("level", models.CharField(max_length=8, verbose_name="level")),
            ],
            options={
                "verbose_name": "level of a check",
                "verbose_name_plural": "levels of checks",
                "default_permissions": ("change",),
                "constraints": [
                    models.UniqueConstraint(fields=("check_name", "kind"), name="checks_one_level_each")
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_key", models.BigIntegerField(verbose_name="number of the page")),
                ("title_then", models.CharField(max_length=255, verbose_name="title then")),
                ("check_name", models.CharField(max_length=64, verbose_name="check")),
                ("finding_key", models.CharField(max_length=100, verbose_name="finding")),
                ("message", models.TextField(verbose_name="what the check said")),
                ("content_hash", models.CharField(max_length=64, verbose_name="hash of what the page said")),
                ("reason", models.TextField(verbose_name="reason")),
                ("by_name", models.CharField(max_length=255, verbose_name="by")),
                ("by_key", models.BigIntegerField()),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "override",
                "verbose_name_plural": "overrides",
                "permissions": [("override", "Can set aside what a check found, with a reason")],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["page_key", "finding_key"], name="checks_set_aside")],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_key", models.BigIntegerField(verbose_name="number of the page")),
                ("title_then", models.CharField(max_length=255, verbose_name="title then")),
                ("content_hash", models.CharField(max_length=64, verbose_name="hash of what the page said")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("published", "Published"),
                            ("scheduled", "Scheduled"),
                            ("approved", "Approved"),
                        ],
                        max_length=16,
                        verbose_name="what was done",
                    ),
                ),
                (
                    "findings",
                    models.JSONField(
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="what the checks said",
                    ),
                ),
                ("by_name", models.CharField(max_length=255, verbose_name="by")),
                ("by_key", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "result of the checks",
                "verbose_name_plural": "results of the checks",
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["page_key", "at"], name="checks_of_a_page")],
            },
        ),
    ]
