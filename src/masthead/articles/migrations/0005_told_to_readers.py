"""Let stories say what readers are told of affiliate links and AI, and the house set its rules for stories."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_embargo"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="ai_use",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "None"),
                    ("assisted", "It helped: research, drafts, translation"),
                    ("made", "It wrote the story"),
                ],
                default="",
                help_text="Readers are told under the byline. Pictures say for themselves how they were made.",
                max_length=8,
                verbose_name="part of AI in the words",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="carries_affiliate_links",
            field=models.BooleanField(
                default=False,
                help_text="Readers are told before the first word that the magazine may earn by them.",
                verbose_name="carries affiliate links",
            ),
        ),
        migrations.CreateModel(
            name="StorySettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "headline_most",
                    models.PositiveSmallIntegerField(default=110, verbose_name="headline up to"),
                ),
                (
                    "short_headline_most",
                    models.PositiveSmallIntegerField(
                        default=90,
                        help_text="The short headline, or the headline where there is none.",
                        verbose_name="headline in lists up to",
                    ),
                ),
                (
                    "standfirst_least",
                    models.PositiveSmallIntegerField(default=0, verbose_name="standfirst from"),
                ),
                (
                    "standfirst_most",
                    models.PositiveSmallIntegerField(default=300, verbose_name="standfirst up to"),
                ),
                (
                    "affiliate_domains",
                    models.TextField(
                        blank=True,
                        help_text="One in a line; those below each count too. Empty: the usual networks.",
                        verbose_name="domains of partners",
                    ),
                ),
                (
                    "affiliate_sentence",
                    models.CharField(
                        blank=True,
                        help_text="Readers see it before the first word. Empty: a sentence of the program.",
                        max_length=300,
                        verbose_name="on affiliate links",
                    ),
                ),
                (
                    "ai_assisted_sentence",
                    models.CharField(
                        blank=True,
                        help_text="Readers see it under the byline. Empty: a sentence of the program.",
                        max_length=300,
                        verbose_name="on stories made with the help of AI",
                    ),
                ),
                (
                    "ai_made_sentence",
                    models.CharField(
                        blank=True,
                        help_text="Readers see it under the byline. Empty: a sentence of the program.",
                        max_length=300,
                        verbose_name="on stories written by AI",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "stories",
            },
        ),
    ]
