from django.db import migrations

from masthead.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("approvals", "0002_editors_step")]

    operations = [AppendOnly("Approval")]
