"""What was told, mended and taken down is kept as it was: the database refuses to change or delete a row."""

import pytest
from django.db import DatabaseError, transaction

from masthead.corrections.correcting import correct
from masthead.corrections.models import Correction, PublicVersion, SilentFix, Takedown, Withholding
from masthead.corrections.silence import fix_silently
from masthead.corrections.taking_down import take_down
from masthead.corrections.tests.factories import live_story, note, redraft, somebody, version_of
from masthead.corrections.withholding import withhold
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db
MENDED = "<p>The dam was built in 1963;</p><p>it holds.</p>"
MODELS = [Correction, SilentFix, Takedown, PublicVersion, Withholding]


@pytest.fixture(autouse=True)
def _one_of_each():
    story, publisher = live_story(), somebody(Role.PUBLISHER)
    fix_silently(redraft(story, MENDED), by=publisher, kind="punctuation")
    correct(story, note(), by=publisher, with_draft=False)
    withhold(version_of(story, 0), by=publisher, reason="Injunction")
    take_down(story, by=publisher, reason="Injunction")


@pytest.mark.parametrize("model", MODELS)
def test_no_row_is_changed(model):
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        model.objects.update(title_then="Another")


@pytest.mark.parametrize("model", MODELS)
def test_no_row_is_deleted(model):
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        model.objects.all().delete()
