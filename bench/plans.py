"""A news desk that acts when told, inside Masthead's Django: `python -m bench.plans`, led by bench.agents."""

import time
from datetime import datetime, timedelta
from typing import Any

import django

from bench.agents import Row, answer

PEOPLE = 20
IDEAS = 0.2  # of all items
IN_REVIEW = 0.1
SECTIONS = 8
SCREENS = {
    "by state": ("rundown", {}),
    "by section": ("rundown", {"by": "section"}),
    "by person": ("rundown", {"by": "person"}),
    "late and searched": ("rundown", {"late": "1", "q": "bulletin"}),
    "a group, whole": ("rundown", {"group": "in_work"}),
    "first screen": ("wagtailadmin_home", {}),
}


def fill(items: int) -> Row:
    """Plan so many stories: drafts, ideas, what is in review, for twenty people; rows only."""
    from django.db import transaction
    from django.utils import timezone

    from masthead.rundown.models import Item

    now = timezone.now()
    ideas = round(items * IDEAS)
    with transaction.atomic():
        people, drafts = _take_on(), _write(items - ideas, now)
        plans = [_plan(n, now, page_id=key, headline=f"Bulletin {n}") for n, key in enumerate(drafts)]
        plans += [_plan(n, now, headline=f"Idea {n}") for n in range(ideas)]
        _assign(Item.objects.bulk_create(plans), people)
        _hand_over(drafts[: round(items * IN_REVIEW)], people)
    return {"items": Item.objects.count()}


def look(name: str) -> float:
    """Open a screen; returns the milliseconds of the processor it took, database and all."""
    from django.test import Client
    from django.urls import reverse

    from masthead.staff.models import User

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.filter(is_superuser=True)[0], "django.contrib.auth.backends.ModelBackend")
    view, asked = SCREENS[name]
    begun = time.process_time()
    code = client.get(reverse(view), asked).status_code
    took = time.process_time() - begun
    assert code == 200, f"{name} answers {code}."  # noqa: PLR2004 - a screen that opens
    return took * 1000


def ask(drafts: int) -> float:
    """Ask the checks of so many drafts; returns the processor's milliseconds for each."""
    from masthead.rundown import standing
    from masthead.rundown.models import Standing

    keys = list(Standing.objects.order_by("pk").values_list("pk", flat=True)[:drafts])
    begun = time.process_time()
    standing.look_at_all(keys)
    return (time.process_time() - begun) * 1000 / drafts


def _take_on() -> list[int]:
    from masthead.staff.models import User

    made = (User(email=f"plan{n}@example.com", first_name="Person", last_name=str(n)) for n in range(PEOPLE))
    return [person.pk for person in User.objects.bulk_create(made)]


def _write(drafts: int, now: datetime) -> list[int]:
    """Write drafts, each with what the checks said of it."""
    from masthead.articles.models import Article
    from masthead.rundown.models import Standing
    from masthead.topics.models import Section

    sections = list(Section.objects.order_by("path")[:SECTIONS])
    keys = []
    for n in range(drafts):
        story = Article(title=f"Bulletin {n}", slug=f"plan-{n}", latest_revision_created_at=now, live=False)
        keys.append(sections[n % len(sections)].add_child(instance=story).pk)
    standings = (
        Standing(page_id=key, blocks=key % 3, first="There is no headline.", as_of=now) for key in keys
    )
    Standing.objects.bulk_create(standings)
    return keys


def _plan(number: int, now: datetime, **fields: Any) -> Any:
    from masthead.rundown.models import Item, Status

    due = now + timedelta(hours=number % 200 - 20)
    return Item(status=Status.values[number % 3], due_at=due, **fields)


def _assign(items: list[Any], people: list[int]) -> None:
    from masthead.rundown.models import Assignment

    given = (Assignment(item=item, user_id=people[n % PEOPLE], by_name="") for n, item in enumerate(items))
    Assignment.objects.bulk_create(given)


def _hand_over(drafts: list[int], people: list[int]) -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, Workflow, WorkflowState

    from masthead.articles.models import Article

    kinds = {
        "base_content_type": ContentType.objects.get_for_model(Page),
        "content_type": ContentType.objects.get_for_model(Article),
    }
    workflow = Workflow.objects.order_by("pk")[0]
    WorkflowState.objects.bulk_create(
        WorkflowState(workflow=workflow, object_id=str(key), requested_by_id=people[0], **kinds)
        for key in drafts
    )


if __name__ == "__main__":
    django.setup()
    answer({"fill": fill, "look": look, "ask": ask})
