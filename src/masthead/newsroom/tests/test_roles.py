import pytest
from django.contrib.auth.models import Group

from masthead.newsroom.founding import Founding, found
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


def person(role: Role):
    return staff_member(roles.group_of(role))


def test_every_role_has_a_group_after_migrating():
    assert set(Group.objects.values_list("name", flat=True)) >= {str(role.label) for role in Role}


def test_giving_roles_their_permissions_twice_changes_nothing():
    roles.sync()
    before = list(roles.group_of(Role.EDITOR).permissions.values_list("pk", flat=True))
    roles.sync()
    assert list(roles.group_of(Role.EDITOR).permissions.values_list("pk", flat=True)) == before


def test_a_permission_taken_away_by_hand_stays_away():
    roles.sync()
    redirects = roles.group_of(Role.EDITOR).permissions.get(codename="delete_redirect")
    roles.group_of(Role.EDITOR).permissions.remove(redirects)
    roles.sync()
    assert not roles.group_of(Role.EDITOR).permissions.filter(codename="delete_redirect").exists()


def test_a_role_deleted_by_hand_is_not_made_again():
    roles.group_of(Role.AUDIENCE).delete()
    roles.sync()
    assert not Group.objects.filter(name="Audience").exists()


def test_a_reporter_may_write_in_a_section_that_opens_later():
    reporter = person(Role.REPORTER)
    found(Founding(title="The Lantern"))
    section = SectionFactory()
    assert section.permissions_for_user(reporter).can_add_subpage()
    assert not section.permissions_for_user(reporter).can_edit()
    assert not section.permissions_for_user(reporter).can_publish_subpage()


def test_an_editor_may_publish_everywhere():
    editor = person(Role.EDITOR)
    front = found(Founding(title="The Lantern"))
    assert front.permissions_for_user(editor).can_publish()
