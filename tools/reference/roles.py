"""The page of roles: who may do what at the desk."""

from masthead.staff.roles import ANYWHERE, Role, declared
from tools.reference.markdown import code, table

INTRODUCTION = """# Roles

Who may do what at the desk. A magazine starts with these roles; each is a group that its publisher can change
under *Settings → Roles*. What is taken from a role stays taken; a new version gives only what is new.
"""
PLACES = {ANYWHERE: "", "collections": "pictures and documents"}


def describe_roles() -> str:
    """Write the page: one line for each permission and place, one column for each role."""
    holders: dict[tuple[str, str], set[Role]] = {}
    for grant in declared():
        holders.setdefault((grant.permission, grant.on), set()).add(grant.role)
    rows = [
        (code(permission), _describe_place(on), *("yes" if role in roles else "" for role in Role))
        for (permission, on), roles in sorted(holders.items())
    ]
    return INTRODUCTION + "\n" + table(["permission", "on", *(str(role.label) for role in Role)], rows)


def _describe_place(on: str) -> str:
    return PLACES.get(on, f"{code(on)} and below")
