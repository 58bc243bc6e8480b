from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_related_stories"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="embargo_until",
            field=models.DateTimeField(
                blank=True,
                help_text="Nothing publishes the story before this time. Readers never see it.",
                null=True,
                verbose_name="embargo until",
            ),
        ),
    ]
