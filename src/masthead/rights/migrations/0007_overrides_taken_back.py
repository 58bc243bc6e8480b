"""Let the picture desk take back that a picture may run without a right to it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rights", "0006_terms_for_readers")]

    operations = [
        migrations.AddField("override", "withdrawn_at", models.DateTimeField(null=True)),
        migrations.AddField("override", "withdrawn_by", models.CharField(blank=True, max_length=301)),
        migrations.AddField("override", "withdrawn_because", models.TextField(blank=True)),
    ]
