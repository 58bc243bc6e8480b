"""An old site's pictures are here by the right that whoever imports them claims, or their stories wait."""

from datetime import UTC, datetime

import pytest
from PIL import Image

from masthead.articles.models import Article
from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.options import BadOptions, Options
from masthead.importers.wordpress.tests.factories import export, item
from masthead.rights.models import Licence

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PICTURE = '<figure><img src="https://old.example/wp-content/uploads/lamp.jpg" alt="A lamp"></figure>'


@pytest.fixture
def load(magazine, tmp_path):
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    Image.new("RGB", (60, 40), "teal").save(uploads / "lamp.jpg")
    items = [item(1, "Lit", content=f"Words.\n\n{PICTURE}"), item(2, "Unlit", content="Words.")]
    path = export(tmp_path / "export.xml", items)
    return lambda **claims: import_wordpress(path, Options(media=uploads, fetch=False, **claims), now=NOON)


def live():
    return set(Article.objects.live().values_list("title", flat=True))


def test_without_a_claim_stories_with_pictures_wait_and_the_report_says_why(load):
    imported = load()
    assert live() == {"Unlit"}
    assert "they are here: 1. Stories that show one are drafts." in imported.troubles[0]
    assert "“lamp”" in imported.report.read_text()


def test_a_claim_licenses_each_picture_and_says_who_said_so(load):
    assert not load(picture_licence="own").troubles
    assert live() == {"Lit", "Unlit"}
    licence = Licence.objects.get()
    assert licence.model == "own"
    assert "old.example was imported" in licence.caveats


def test_a_claim_for_what_is_not_ones_own_comes_with_a_credit(load):
    load(picture_licence="subscription")
    assert live() == {"Unlit"}


def test_the_credit_may_be_said_for_all(load):
    load(picture_licence="subscription", picture_credit="LAMP")
    assert live() == {"Lit", "Unlit"}
    assert Licence.objects.get().photo.credit == "LAMP"


@pytest.mark.parametrize("kind", ["stolen", "social", "rights-managed"])
def test_what_cannot_be_claimed_for_all_is_refused(load, kind):
    with pytest.raises(BadOptions, match="--picture-licence takes one of: own, subscription"):
        load(picture_licence=kind)
    assert not Article.objects.exists()
