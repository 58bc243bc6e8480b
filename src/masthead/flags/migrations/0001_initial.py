"""Make the house's lists, the legal flags of stories and the answers to flagged words."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_key", models.BigIntegerField(db_index=True, verbose_name="page")),
                ("title", models.CharField(max_length=255, verbose_name="headline")),
                ("flags", models.JSONField(blank=True, default=list, verbose_name="flags")),
                ("note", models.TextField(blank=True, verbose_name="note for the lawyer")),
                ("by_name", models.CharField(max_length=255, verbose_name="by")),
                ("by_key", models.BigIntegerField(verbose_name="account")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "legal flags of a story",
                "verbose_name_plural": "legal flags of stories",
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_key", models.BigIntegerField(verbose_name="page")),
                ("title", models.CharField(max_length=255, verbose_name="headline")),
                ("list_name", models.CharField(max_length=60, verbose_name="list")),
                ("word", models.CharField(max_length=255, verbose_name="word")),
                ("passage", models.TextField(verbose_name="passage as it was worded")),
                ("passage_hash", models.CharField(max_length=64, verbose_name="hash of word and passage")),
                ("reason", models.TextField(verbose_name="reason")),
                ("by_name", models.CharField(max_length=255, verbose_name="by")),
                ("by_key", models.BigIntegerField(verbose_name="account")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "answer to a flagged word",
                "verbose_name_plural": "answers to flagged words",
                "ordering": ["-pk"],
                "permissions": [
                    (
                        "answer_suggestion",
                        "Can say that a flagged word or a legal flag does not apply to a story",
                    )
                ],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["page_key", "passage_hash"], name="flags_answered")],
            },
        ),
        migrations.CreateModel(
            name="ListEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "list_name",
                    models.CharField(
                        help_text="To which it belongs, for example: Minors, Pending cases.",
                        max_length=60,
                        verbose_name="list",
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        blank=True,
                        help_text="Found as a whole word with its usual endings, whatever its capitals: “minor” finds “Minors”. A * at the end finds every ending: “manslaught*”.",
                        max_length=120,
                        verbose_name="word, name or phrase",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        help_text="What to do, for example: check with the legal desk.",
                        verbose_name="note for the editor",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("block", "Does not go live before somebody has answered"),
                            ("ask", "Asks for an answer"),
                            ("hint", "Reminds"),
                        ],
                        default="ask",
                        max_length=8,
                        verbose_name="level",
                    ),
                ),
                (
                    "flag",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accusation", "Accusation"),
                            ("court", "Court case"),
                            ("privacy", "Privacy"),
                            ("children", "Children"),
                            ("health", "Health"),
                            ("bereavement", "Bereavement"),
                        ],
                        help_text="The story asks for legal approval until somebody says that it does not apply.",
                        max_length=16,
                        verbose_name="suggests the flag",
                    ),
                ),
                ("asks_legal", models.BooleanField(default=False, verbose_name="asks for legal approval")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: without end.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, db_index=True)),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        help_text="Found in every story that is filed under it.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="topics.topic",
                        verbose_name="or a topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "flagged word",
                "verbose_name_plural": "flagged words",
                "ordering": ["list_name", "word", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("word", ""), ("topic__isnull", False)),
                            models.Q(models.Q(("word", ""), _negated=True), ("topic__isnull", True)),
                            _connector="OR",
                        ),
                        name="flags_word_or_topic",
                        violation_error_message="Enter a word or choose a topic; one of them, not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="flags_ends_after_start",
                        violation_error_message="It ends before it begins. Set a later last day.",
                    ),
                    models.UniqueConstraint(
                        models.F("list_name"),
                        django.db.models.functions.text.Lower("word"),
                        condition=models.Q(("word", ""), _negated=True),
                        name="flags_word_once_a_list",
                        violation_error_message="This word stands in this list already. Change it there.",
                    ),
                    models.UniqueConstraint(
                        fields=("list_name", "topic"),
                        name="flags_topic_once_a_list",
                        violation_error_message="This topic stands in this list already. Change it there.",
                    ),
                ],
            },
        ),
    ]
