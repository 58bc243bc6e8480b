"""An import needs a magazine to go into."""

import pytest

from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.places import NoMagazine
from masthead.importers.wordpress.tests.factories import export, item


@pytest.mark.django_db
def test_without_a_magazine_nothing_is_imported(tmp_path):
    path = export(tmp_path / "export.xml", [item(1)])
    with pytest.raises(NoMagazine, match="masthead init"):
        import_wordpress(path)
