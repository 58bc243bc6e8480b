"""Make the addresses that stories link to, where they stand, the rounds over them and the house's choice."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.TextField(verbose_name="address")),
                ("url_hash", models.CharField(max_length=64, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Not tried yet"),
                            ("answers", "Answers"),
                            ("moved", "Has moved for good"),
                            ("gone", "Not found"),
                            ("silent", "No answer"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="status")),
                ("leads_to", models.TextField(blank=True, verbose_name="leads to")),
                ("why", models.CharField(blank=True, max_length=255, verbose_name="what was said")),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("since", models.DateTimeField(blank=True, null=True, verbose_name="since")),
                (
                    "tried_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="tried"),
                ),
                ("due_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("noted_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LinkSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tries_links",
                    models.BooleanField(
                        default=True,
                        help_text="In the background, after a draft is saved and each night. Whoever runs the other sites sees that this server asked. Off: nobody is asked, and nobody at the desk is told.",
                        verbose_name="try the links of stories",
                    ),
                ),
            ],
            options={
                "verbose_name": "links",
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
            ],
            options={
                "verbose_name": "round over links",
                "verbose_name_plural": "rounds over links",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LinkOnPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=255, verbose_name="words")),
                ("block", models.CharField(blank=True, max_length=64)),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="links.link",
                        verbose_name="link",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="story",
                    ),
                ),
            ],
            options={
                "verbose_name": "link in a story",
                "verbose_name_plural": "links in stories",
                "default_permissions": ("view",),
                "constraints": [models.UniqueConstraint(fields=("page", "link"), name="links_once_a_page")],
            },
        ),
    ]
