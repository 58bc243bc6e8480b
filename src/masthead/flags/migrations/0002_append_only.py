"""Have the database keep every sheet of flags and every answer as it was given."""

from django.db import migrations

from masthead.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("flags", "0001_initial")]

    operations = [AppendOnly("Sheet"), AppendOnly("Answer")]
