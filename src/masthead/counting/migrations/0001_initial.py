"""Make the sums of what is read, by day and hour, how far they have been added up, and the house's choice."""

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
            name="CountedNumbers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("numbers", models.BinaryField(verbose_name="numbers")),
                ("total", models.PositiveIntegerField(verbose_name="how many")),
                ("made_at", models.DateTimeField(db_index=True, verbose_name="added up")),
            ],
            options={
                "verbose_name": "numbers of events",
                "verbose_name_plural": "numbers of events",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CountingSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "counts",
                    models.CharField(
                        choices=[
                            (
                                "always",
                                "Always: nothing is stored in the browser, and no reader can be told from another",
                            ),
                            ("allowed", "Only once a reader has allowed statistics"),
                            ("never", "Never"),
                        ],
                        default="always",
                        help_text="Page views, reading time and how far readers come. Without figures there is no list of what is most read. Ask a lawyer what the law of your readers' countries wants.",
                        max_length=7,
                        verbose_name="count readers",
                    ),
                ),
            ],
            options={"verbose_name": "reader figures"},
        ),
        migrations.CreateModel(
            name="ReadFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="file")),
                ("end", models.PositiveBigIntegerField(verbose_name="read up to")),
                ("read_at", models.DateTimeField(verbose_name="read at")),
            ],
            options={
                "verbose_name": "file that is being read",
                "verbose_name_plural": "files that are being read",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "turn to add up",
                "verbose_name_plural": "turns to add up",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PageDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("views", models.PositiveBigIntegerField(default=0, verbose_name="views")),
                (
                    "seconds",
                    models.PositiveBigIntegerField(
                        default=0,
                        help_text="Seconds in which somebody was reading.",
                        verbose_name="reading time",
                    ),
                ),
                ("depth_25", models.PositiveBigIntegerField(default=0, verbose_name="read a quarter")),
                ("depth_50", models.PositiveBigIntegerField(default=0, verbose_name="read half")),
                ("depth_75", models.PositiveBigIntegerField(default=0, verbose_name="read three quarters")),
                ("depth_100", models.PositiveBigIntegerField(default=0, verbose_name="read to the end")),
                (
                    "from_search",
                    models.PositiveBigIntegerField(default=0, verbose_name="from a search engine"),
                ),
                (
                    "from_social",
                    models.PositiveBigIntegerField(default=0, verbose_name="from a social network"),
                ),
                (
                    "from_internal",
                    models.PositiveBigIntegerField(default=0, verbose_name="from the magazine"),
                ),
                ("from_direct", models.PositiveBigIntegerField(default=0, verbose_name="directly")),
                (
                    "from_newsletter",
                    models.PositiveBigIntegerField(default=0, verbose_name="from a newsletter"),
                ),
                ("from_other", models.PositiveBigIntegerField(default=0, verbose_name="from elsewhere")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days_counted",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader figures of a day",
                "verbose_name_plural": "reader figures by day",
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["day", "page"], name="counted_by_day")],
                "constraints": [models.UniqueConstraint(fields=("page", "day"), name="counted_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="PageHour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hour", models.PositiveIntegerField(verbose_name="hour")),
                ("views", models.PositiveBigIntegerField(default=0, verbose_name="views")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours_counted",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader figures of an hour",
                "verbose_name_plural": "reader figures by hour",
                "default_permissions": (),
                "indexes": [models.Index(fields=["hour", "page"], name="counted_by_hour")],
                "constraints": [
                    models.UniqueConstraint(fields=("page", "hour"), name="counted_once_an_hour")
                ],
            },
        ),
    ]
