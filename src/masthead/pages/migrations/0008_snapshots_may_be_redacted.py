"""Let what nobody may keep be taken out of a snapshot, which is marked then: docs/decisions/0027."""

from django.db import migrations, models

from masthead.audit.redactable import Redactable


class Migration(migrations.Migration):
    dependencies = [("pages", "0007_refuse_replacing")]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="redacted_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When something was taken out that nobody may keep. The hash is that of what was there.",
                null=True,
                verbose_name="redacted",
            ),
        ),
        Redactable("Snapshot", replaces="content", marks="redacted_at"),
    ]
