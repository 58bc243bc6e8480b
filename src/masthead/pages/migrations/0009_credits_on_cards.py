from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pages", "0008_snapshots_may_be_redacted")]

    operations = [
        migrations.AddField(
            model_name="publicationsettings",
            name="credits_cards",
            field=models.BooleanField(
                default=True,
                help_text=(
                    "In small type under pictures of fronts, sections and other lists; otherwise under those of "
                    "stories alone. What AI made is labelled in both."
                ),
                verbose_name="credit pictures in lists",
            ),
        ),
    ]
