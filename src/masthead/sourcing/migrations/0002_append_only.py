"""Have the database keep every sign-off and every override as it was given."""

from django.db import migrations

from masthead.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("sourcing", "0001_initial")]

    operations = [AppendOnly("SignOff"), AppendOnly("ReplyOverride")]
