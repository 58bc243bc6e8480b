"""Add the crops that somebody chose."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("photos", "0008_terms_url")]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="crops",
            field=models.JSONField(blank=True, default=dict, verbose_name="crops"),
        ),
    ]
