"""The plans of the desk, who has them, and what the checks said last of each draft."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("topics", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("blocks", models.PositiveIntegerField(default=0)),
                ("first", models.TextField(blank=True)),
                ("as_of", models.DateTimeField(null=True)),
                ("again_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "standing of a draft",
                "verbose_name_plural": "standings of drafts",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by_name", models.CharField(max_length=255)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "assignment",
                "verbose_name_plural": "assignments",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("headline", models.CharField(max_length=255, verbose_name="headline")),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "Planned"), ("in_work", "In work"), ("ready", "Ready")],
                        default="planned",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="due")),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="For the desk; readers never see it.", verbose_name="note"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_by", models.CharField(blank=True, max_length=255)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_by", models.CharField(blank=True, max_length=255)),
                ("dropped_reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "page",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rundown_item",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="story",
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        related_name="+", through="rundown.Assignment", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="topics.section",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of the rundown",
                "verbose_name_plural": "items of the rundown",
                "permissions": [("plan", "Can plan: assign stories, set due times, change what others have")],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="assignment",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="rundown.item"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("dropped_at__isnull", True), ("page__isnull", True)),
                fields=["due_at"],
                name="rundown_ideas",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("dropped_at__isnull", True), ("page__isnull", True), _connector="OR"),
                name="rundown_only_ideas_are_dropped",
                violation_error_message="This is being written: delete or withdraw the story instead.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(fields=("item", "user"), name="rundown_assigned_once"),
        ),
    ]
