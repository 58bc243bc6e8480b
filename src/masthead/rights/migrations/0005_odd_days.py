"""Bring days of licences that no calendar of every time zone has to the nearest that each has."""

from datetime import UTC, datetime
from typing import Any

from django.db import migrations

FIRST, LAST = datetime(1990, 1, 1, 12, tzinfo=UTC), datetime(2200, 12, 31, 12, tzinfo=UTC)
OF_PICTURE = {"ends_at": "shown_until", "starts_at": "shown_from", "embargo_until": "shown_from"}


def mend(apps: Any, _schema_editor: Any) -> None:
    """Mend the licences, and what their pictures keep of them."""
    licences, photos = apps.get_model("rights", "Licence").objects, apps.get_model("photos", "Photo").objects
    for name, kept in OF_PICTURE.items():
        for edge, beyond in ((FIRST, "lt"), (LAST, "gt")):
            licences.filter(**{f"{name}__{beyond}": edge}).update(**{name: edge})
            photos.filter(**{f"{kept}__{beyond}": edge}).update(**{kept: edge})


class Migration(migrations.Migration):
    dependencies = [("photos", "0007_ai_fields"), ("rights", "0004_weakened")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
