"""Have SQLite refuse to replace a row, which is to delete it unseen."""

from django.db import migrations

from masthead.audit.append_only import RefuseReplacing


class Migration(migrations.Migration):
    dependencies = [("pages", "0006_snapshots_are_kept")]

    operations = [RefuseReplacing("Snapshot")]
