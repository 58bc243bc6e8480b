"""Keep what a file says of the AI that made its picture (IPTC Photo Metadata 2025.1)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("photos", "0006_public")]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="ai_system",
            field=models.CharField(
                blank=True,
                help_text="What made the picture, where AI did.",
                max_length=255,
                verbose_name="AI system",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="ai_system_version",
            field=models.CharField(blank=True, max_length=255, verbose_name="version of the AI system"),
        ),
        migrations.AddField(
            model_name="photo",
            name="ai_prompt",
            field=models.TextField(
                blank=True,
                help_text="What the AI was asked for. Stays here: no file that readers get says it.",
                verbose_name="AI prompt",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="ai_prompt_writer",
            field=models.CharField(
                blank=True,
                help_text="Not the creator. Stays here too.",
                max_length=255,
                verbose_name="writer of the AI prompt",
            ),
        ),
    ]
