"""Have the database keep what was set aside and what the checks said."""

from django.db import migrations

from masthead.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("checks", "0001_initial")]

    operations = [AppendOnly("Override"), AppendOnly("Result")]
