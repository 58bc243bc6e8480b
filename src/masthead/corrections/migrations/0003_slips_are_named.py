"""A silent fix says what it was; a house that asked nothing of changed words asks to tell readers."""

from typing import Any

import django.core.validators
from django.db import migrations, models

from masthead.audit.append_only import AppendOnly


def ask_where_nothing_was_asked(apps: Any, _schema_editor: Any) -> None:
    """Keep such houses publishing: what nobody told is listed from now on."""
    apps.get_model("corrections", "CorrectionSettings").objects.filter(rule="off").update(rule="ask")


class Migration(migrations.Migration):
    dependencies = [("corrections", "0002_refuse_replacing")]

    operations = [
        migrations.AddField(
            model_name="silentfix",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("typing", "Typing error"),
                    ("spelling", "Spelling"),
                    ("grammar", "Grammar"),
                    ("punctuation", "Punctuation or spacing"),
                ],
                default="",
                max_length=16,
                verbose_name="what it was",
            ),
        ),
        migrations.AlterField(
            model_name="silentfix",
            name="reason",
            field=models.TextField(blank=True, verbose_name="remark"),
        ),
        AppendOnly("SilentFix"),
        migrations.AlterField(
            model_name="correctionsettings",
            name="rule",
            field=models.CharField(
                choices=[
                    (
                        "block",
                        "To tell readers, or to mend a slip silently: otherwise it is not published",
                    ),
                    ("ask", "To tell readers: the desk is reminded, and a change nobody told is listed"),
                ],
                default="block",
                help_text="Told is a change that comes with a correction, or marked as substantially updated.",
                max_length=8,
                verbose_name="changed words of a live story ask",
            ),
        ),
        migrations.AlterField(
            model_name="correctionsettings",
            name="silent_words",
            field=models.PositiveSmallIntegerField(
                default=5,
                help_text=(
                    "Words. What is larger is never mended silently, nor a number, a name, a negation or a quote."
                ),
                validators=[django.core.validators.MaxValueValidator(30)],
                verbose_name="silent up to",
            ),
        ),
        migrations.RunPython(ask_where_nothing_was_asked, migrations.RunPython.noop),
    ]
