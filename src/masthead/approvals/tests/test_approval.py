"""An approval is on record for good."""

import pytest
from django.db import IntegrityError, transaction

from masthead.approvals.models import Approval

pytestmark = pytest.mark.django_db


@pytest.fixture
def given():
    said = {"page_key": 7, "title": "Tide", "step": "editor", "content_hash": "a" * 64, "snapshot_key": 1}
    return Approval.objects.create(by_name="Ines Okafor", by_key=9, **said)


def test_an_approval_is_not_changed(given):
    given.comment = "Never read it."
    with pytest.raises(TypeError):
        given.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.update(comment="Never read it.")


def test_an_approval_is_not_deleted(given):
    with pytest.raises(TypeError):
        given.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.all().delete()
