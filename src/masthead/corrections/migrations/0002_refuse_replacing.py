"""Have SQLite refuse to replace a row, which is to delete it unseen."""

from django.db import migrations

from masthead.audit.append_only import RefuseReplacing


class Migration(migrations.Migration):
    dependencies = [("corrections", "0001_initial")]

    operations = [
        RefuseReplacing("Correction"),
        RefuseReplacing("SilentFix"),
        RefuseReplacing("Takedown"),
        RefuseReplacing("PublicVersion"),
    ]
