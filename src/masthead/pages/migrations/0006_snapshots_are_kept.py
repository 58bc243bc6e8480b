"""Have the database keep every snapshot as it was made: approvals, bundles and corrections bind to it."""

from django.db import migrations

from masthead.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("pages", "0005_how_we_know")]

    operations = [AppendOnly("Snapshot")]
