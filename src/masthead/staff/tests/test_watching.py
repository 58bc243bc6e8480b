"""What the audit log hears of logins, accounts, roles and permissions."""

import hashlib
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from masthead.audit.models import Entry
from masthead.staff.models import User
from masthead.staff.tests.factories import UserFactory, staff_member

pytestmark = pytest.mark.django_db
LOGIN = "wagtailadmin_login"
PASSWORD = "a long enough one"


@pytest.fixture
def noted():
    """Give what was noted since the test began."""
    before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def since(prefix="staff."):
        return list(Entry.objects.filter(pk__gt=before, act__startswith=prefix).order_by("pk"))

    return since


def test_a_login_and_a_log_out_are_noted(client, noted):
    editor = User.objects.create_user("ed@example.com", PASSWORD, is_superuser=True)
    client.post(reverse(LOGIN), {"username": "ed@example.com", "password": PASSWORD})
    client.post(reverse("wagtailadmin_logout"))
    assert [(one.act, one.actor_key) for one in noted("staff.log")] == [
        ("staff.login", editor.pk),
        ("staff.logout", editor.pk),
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ed@example.com", "ed@example.com"),
        (f"{'x' * 90}@example.com", "(no address)"),
        ("my secret password", "(no address)"),
        ("ed\x00@example.com", "ed@example.com"),
    ],
)
def test_a_failed_login_is_noted_without_a_password(client, noted, typed, kept):
    client.post(reverse(LOGIN), {"username": typed, "password": "wrong but somebody's"})
    written = noted("staff.login.failed")
    assert [one.thing_title for one in written] in ([kept], [])
    assert not [one for one in written if "wrong but" in str(vars(one)) or "secret" in str(vars(one))]


def test_guessing_does_not_fill_the_log(client, noted):
    for _ in range(12):
        client.post(reverse(LOGIN), {"username": "ed@example.com", "password": "wrong"})
    assert len(noted("staff.login.failed")) == 8


def test_a_life_of_an_account_is_noted(noted):
    editor = UserFactory.create(email="ed@example.com")
    editor.email, editor.is_active = "edith@example.com", False
    editor.save()
    editor.set_password(PASSWORD)
    editor.save()
    editor.save()
    editor.delete()
    found = noted("staff.")
    assert [one.act for one in found] == [
        "staff.account.made",
        "staff.account.changed",
        "staff.password",
        "staff.account.deleted",
    ]
    assert found[1].data["changes"] == {
        "email": ["ed@example.com", "edith@example.com"],
        "is_active": [True, False],
    }
    assert PASSWORD not in str([vars(one) for one in found])


def test_a_new_hash_at_login_is_no_new_password(client, noted, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    editor = UserFactory.create(password="md5$salt$" + hashlib.md5(b"saltpw").hexdigest())
    assert editor.check_password("pw")
    assert noted("staff.password") == []


@pytest.mark.parametrize("from_the_role", [True, False])
def test_roles_given_and_taken_are_noted(noted, from_the_role):
    role, editor = Group.objects.create(name="Weather"), UserFactory.create()
    sides: list[tuple[Any, Any]] = [(editor.groups, role), (role.user_set, editor)]
    side, other = sides[from_the_role]
    side.add(other)
    side.remove(other)
    side.add(other)
    side.clear()
    written = [
        (one.act, one.thing_key, one.data["role"]) for one in noted("staff.role") if "role" in one.data
    ]
    given, taken = ((f"staff.role.{verb}", str(editor.pk), "Weather") for verb in ("given", "taken"))
    assert written == [given, taken, given, taken]


def test_a_deleted_role_is_noted_with_its_members(noted):
    role = Group.objects.create(name="Weather")
    editor = staff_member(role)
    role.delete()
    [gone] = noted("staff.role.deleted")
    assert (gone.thing_title, gone.data) == ("Weather", {"members": [editor.email]})


def test_permissions_are_noted_wherever_they_hold(noted):
    role = Group.objects.create(name="Weather")
    permission = Permission.objects.get(codename="publish_page")
    role.permissions.add(permission)
    role.permissions.clear()
    page = Page.objects.get(depth=1)
    GroupPagePermission.objects.create(group=role, permission=permission, page=page).delete()
    collection = Collection.objects.get(depth=1)
    GroupCollectionPermission.objects.create(group=role, permission=permission, collection=collection)
    written = [(one.act, one.data["permission"], one.data["where"]) for one in noted("staff.permission")]
    given, taken = "staff.permission.given", "staff.permission.taken"
    code = "wagtailcore.publish_page"
    assert written == [
        (given, code, ""),
        (taken, code, ""),
        (given, code, "Root"),
        (taken, code, "Root"),
        (given, code, "Root"),
    ]
