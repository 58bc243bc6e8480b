"""Tell readers of the public licences that pictures already have."""

from typing import Any

from django.db import migrations

PUBLIC = ("creative-commons", "public-domain")


def tell(apps: Any, _schema_editor: Any) -> None:
    """Copy the addresses to the pictures: pages ask for nothing else while they print."""
    photos = apps.get_model("photos", "Photo").objects
    named = apps.get_model("rights", "Licence").objects.filter(model__in=PUBLIC).exclude(terms_url="")
    for photo_id, address in named.values_list("photo_id", "terms_url").iterator():
        photos.filter(pk=photo_id).update(terms_url=address)


class Migration(migrations.Migration):
    dependencies = [("photos", "0008_terms_url"), ("rights", "0005_odd_days")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
