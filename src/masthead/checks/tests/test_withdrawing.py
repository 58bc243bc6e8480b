"""An override is taken back, and the check blocks again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from masthead.audit.models import Entry
from masthead.checks import overriding, withdrawing
from masthead.checks.models import HouseLevel, Override, Withdrawal
from masthead.pages import checking
from masthead.pages.publishing import PublishingRefused, publish
from masthead.pages.tests.factories import StandardPageFactory
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
WHY = "She changed her mind."


@pytest.fixture
def boss():
    return staff_member(is_superuser=True)


@pytest.fixture
def let_run(short, boss):
    """A page that a check blocks and somebody let run, not yet live."""
    HouseLevel.objects.create(check_name="short", level="block")
    page = StandardPageFactory.create(title="Short", live=False)
    page.save_revision()
    overriding.override(page, key_of(page), by=boss, reason="It is her name.")
    return page


def key_of(page):
    [finding] = checking.find_faults(page)
    return finding.key


def desk_of(user):
    desk = Client()
    desk.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return desk


def test_what_was_taken_back_blocks_at_the_next_act(let_run, boss):
    withdrawing.withdraw(let_run, key_of(let_run), by=boss, reason=WHY)
    with pytest.raises(PublishingRefused, match="longer title"):
        publish(let_run)


def test_what_was_taken_back_may_be_set_aside_anew(let_run, boss):
    withdrawing.withdraw(let_run, key_of(let_run), by=boss, reason=WHY)
    overriding.override(let_run, key_of(let_run), by=boss, reason="It is her name after all.")
    publish(let_run)
    assert Override.objects.count() == 2


def test_taking_back_is_in_the_audit_log_and_is_never_changed(let_run, boss):
    withdrawing.withdraw(let_run, key_of(let_run), by=boss, reason=WHY)
    assert Entry.objects.get(act=withdrawing.ACTION).words == (
        f"Blocks again, set aside by {boss} before: “Write a longer title.”: {WHY}"
    )
    assert Withdrawal.objects.get().by_name == str(boss)
    with pytest.raises(DatabaseError), transaction.atomic():
        Withdrawal.objects.update(reason="")


def test_nothing_is_taken_back_without_a_reason_or_twice_or_by_whoever_may_not(let_run, boss):
    key = key_of(let_run)
    with pytest.raises(ValidationError, match="Say why"):
        withdrawing.withdraw(let_run, key, by=boss, reason=" ")
    with pytest.raises(PermissionDenied):
        withdrawing.withdraw(let_run, key, by=staff_member(), reason=WHY)
    withdrawing.withdraw(let_run, key, by=boss, reason=WHY)
    with pytest.raises(ValidationError, match="taken back already"):
        withdrawing.withdraw(let_run, key, by=boss, reason=WHY)
    assert Withdrawal.objects.count() == 1


def test_the_report_leads_to_taking_it_back_and_says_who_did(let_run, boss):
    where = reverse("checks_withdraw", args=[let_run.pk, key_of(let_run)])
    desk = desk_of(boss)
    assert where in desk.get(reverse("checks_overrides")).content.decode()
    desk.post(where, {"reason": WHY})
    listed = desk.get(reverse("checks_overrides")).content.decode()
    assert where not in listed
    assert WHY in listed
    exported = desk.get(f"{reverse('checks_overrides')}?export=csv")
    assert WHY in b"".join(exported.streaming_content).decode()


def test_the_desk_takes_nothing_back_for_whoever_may_not(let_run):
    desk = desk_of(staff_member())
    desk.post(reverse("checks_withdraw", args=[let_run.pk, key_of(let_run)]), {"reason": WHY})
    assert not Withdrawal.objects.exists()
