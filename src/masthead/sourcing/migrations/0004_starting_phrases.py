"""Write out the phrases that used to be looked for where a house had set none: now it can do without them."""

from django.db import migrations, models

from masthead.sourcing.models.rules import starting_phrases


def write_out(apps, _schema_editor):
    """Give houses that had none of their own those they were asked about so far, and the new ones."""
    apps.get_model("sourcing", "SourcingSettings").objects.filter(phrases="").update(
        phrases=starting_phrases()
    )


class Migration(migrations.Migration):
    dependencies = [("sourcing", "0003_refuse_replacing")]

    operations = [
        migrations.AlterField(
            model_name="sourcingsettings",
            name="phrases",
            field=models.TextField(
                blank=True,
                default=starting_phrases,
                help_text="One in a line. Where running text uses one, the desk asks for a source; who is quoted on record by one has no name. Empty: no phrase is looked for.",
                verbose_name="phrases that hide a source",
            ),
        ),
        migrations.RunPython(write_out, migrations.RunPython.noop),
    ]
