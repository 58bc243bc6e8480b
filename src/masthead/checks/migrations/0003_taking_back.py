"""Let overrides be taken back; have SQLite refuse to replace a row, which is to delete it unseen."""

from django.db import migrations, models

from masthead.audit.append_only import AppendOnly, RefuseReplacing


class Migration(migrations.Migration):
    dependencies = [("checks", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("override_key", models.BigIntegerField(verbose_name="number of the override")),
                ("page_key", models.BigIntegerField(verbose_name="number of the page")),
                ("title_then", models.CharField(max_length=255, verbose_name="title then")),
                ("reason", models.TextField(verbose_name="reason")),
                ("by_name", models.CharField(max_length=255, verbose_name="by")),
                ("by_key", models.BigIntegerField()),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "override taken back",
                "verbose_name_plural": "overrides taken back",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("override_key",), name="checks_taken_back_once")
                ],
            },
        ),
        AppendOnly("Withdrawal"),
        RefuseReplacing("Override"),
        RefuseReplacing("Result"),
    ]
