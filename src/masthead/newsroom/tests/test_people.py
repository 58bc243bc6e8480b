import pytest
from django.urls import reverse

from masthead.audit.models import Entry
from masthead.staff import roles
from masthead.staff.models import User
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


def form(**fields):
    return {
        "email": "new@example.com",
        "first_name": "New",
        "last_name": "Person",
        "password1": "a-long-password",
        "password2": "a-long-password",
        "groups": [roles.group_of(Role.REPORTER).pk],
        **fields,
    }


def test_a_publisher_takes_a_reporter_on(desk_of):
    desk_of(Role.PUBLISHER).post(reverse("wagtailusers_users:add"), form())
    assert User.objects.get(email="new@example.com").groups.get().name == "Reporter"


def test_a_publisher_cannot_make_an_administrator(desk_of):
    desk_of(Role.PUBLISHER).post(reverse("wagtailusers_users:add"), form(is_superuser="on"))
    assert not User.objects.get(email="new@example.com").is_superuser


def test_a_publisher_cannot_take_an_administrators_account_over(desk_of):
    admin = staff_member(is_superuser=True, email="admin@example.com")
    desk_of(Role.PUBLISHER).post(
        reverse("wagtailusers_users:edit", args=[admin.pk]), form(email="mine@example.com", is_active="on")
    )
    admin.refresh_from_db()
    assert admin.email == "admin@example.com"


def test_an_address_in_another_case_is_the_same_account(desk_of):
    staff_member(email="new@example.com")
    answer = desk_of(Role.PUBLISHER).post(reverse("wagtailusers_users:add"), form(email="NEW@example.com"))
    assert "already" in str(answer.context["form"].errors["email"])


def test_a_publisher_is_not_asked_about_administrators(desk_of):
    shown = desk_of(Role.PUBLISHER).get(reverse("wagtailusers_users:add")).content.decode()
    assert "is_superuser" not in shown


def test_accounts_that_are_switched_off_together_stand_in_the_audit_log(desk_of):
    somebody = staff_member()
    address = reverse("wagtail_bulk_action", args=["staff", "user", "set_active_state"])
    desk = desk_of(Role.PUBLISHER)
    desk.post(f"{address}?next=/desk/&id={somebody.pk}", {"mark_as_active": "False"})
    assert Entry.objects.get(act="staff.account.changed").thing_key == str(somebody.pk)
