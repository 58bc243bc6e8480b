"""Members of staff for tests."""

from typing import Any

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from masthead.staff.models import User


class UserFactory(DjangoModelFactory[User]):
    """A member of staff without a role."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    first_name = "Alex"
    last_name = "Reed"


def staff_member(*groups: Group, **fields: Any) -> User:
    """Take on somebody who has the roles of these groups."""
    user = UserFactory.create(**fields)
    user.groups.set(groups)
    return user
