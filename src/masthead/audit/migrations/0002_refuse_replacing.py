"""Have SQLite refuse to replace a row, which is to delete it unseen."""

from django.db import migrations

from masthead.audit.append_only import RefuseReplacing


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_entries_and_seals")]

    operations = [RefuseReplacing("Entry"), RefuseReplacing("Seal")]
