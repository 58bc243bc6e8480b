"""The sample's rundown: what its people are working on, what is late, and what is no more than an idea."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from masthead.articles.models import Article
from masthead.importers.sample.manuscript import read_table
from masthead.importers.sample.sourcing import WAITING
from masthead.people.models import Author
from masthead.rundown import planning
from masthead.rundown.beginning import begin
from masthead.rundown.models import Item, Status
from masthead.rundown.planning import Plan
from masthead.staff.models import User
from masthead.topics.models import Section


@transaction.atomic
def plan_days(*, by: User) -> list[Item]:
    """Take the people on, note what they do themselves, and have the publisher say until when."""
    table = read_table("plan")
    people = {entry["author"]: _take_on(**entry) for entry in table["person"]}
    items = [_plan(entry, people, by=by) for entry in table["item"]]
    return [*items, _plan_waiting(by=by)]


def _take_on(author: str, role: str) -> User:
    """Give an author an account that nobody can log in to, for there is no password."""
    page = Author.objects.get(slug=author)
    first, _space, last = page.title.partition(" ")
    user = User.objects.create_user(f"{author}@claque.example", first_name=first, last_name=last)
    user.groups.add(*Group.objects.filter(staff_role__role=role))
    Author.objects.filter(pk=page.pk).update(account_holder=user)
    return user


def _plan(entry: dict[str, Any], people: dict[str, User], *, by: User) -> Item:
    """Have somebody note an item for themselves; begin it where it is begun."""
    section = Section.objects.get(slug=entry["section"])
    who = [people[key] for key in entry.get("who", [])]
    plan = Plan(headline=entry["headline"], section=section, note=entry.get("note", ""), people=who[:1])
    item = planning.note_idea(plan, by=who[0] if who else by)
    if entry.get("begun"):
        _write(begin(item, by=who[0]), entry["text"], by=who[0])
        item.refresh_from_db()
    if "dropped" in entry:
        return planning.drop(item, by=who[0], reason=entry["dropped"])
    status = entry.get("status", Status.IN_WORK if entry.get("begun") else Status.PLANNED)
    if "due_in" not in entry:
        return item
    due = timezone.now() + timedelta(hours=entry["due_in"])
    wanted = Plan(who, due, plan.note, status, plan.headline, section)
    return planning.change(item, wanted, by=by)


def _plan_waiting(*, by: User) -> Item:
    """Say until when the story is due that an unnamed source blocks."""
    story = Article.objects.get(slug=WAITING)
    item = planning.of_page(story.page_ptr)
    due = timezone.now() + timedelta(hours=5)
    return planning.change(item, Plan([by], due, "Sign-off before anything else.", Status.IN_WORK), by=by)


def _write(story: Article, text: str, *, by: User) -> None:
    """Put the first words into a draft."""
    story.body = [("text", f"<p>{text}</p>")]  # type: ignore[assignment]  # Wagtail's field takes a list
    story.save()
    story.save_revision(user=by)
