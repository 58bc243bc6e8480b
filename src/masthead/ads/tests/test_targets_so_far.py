"""What was approved before targets were kept goes on leading to where it led."""

from importlib import import_module

import pytest
from django.apps import apps

from masthead.ads.models import Creative
from masthead.ads.models.creative import Verdict
from masthead.ads.tests.factories import CreativeFactory

pytestmark = pytest.mark.django_db
keep_targets = import_module("masthead.ads.migrations.0005_targets_so_far").keep_targets


def test_what_was_approved_keeps_its_target_and_nothing_else_gets_one():
    approved, waiting = CreativeFactory.create(), CreativeFactory.create(verdict=Verdict.WAITING)
    Creative.objects.update(approved_link="")
    keep_targets(apps, None)
    targets = dict(Creative.objects.values_list("pk", "approved_link"))
    assert targets == {approved.pk: "https://boats.example/", waiting.pk: ""}
