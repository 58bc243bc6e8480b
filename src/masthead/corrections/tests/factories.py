"""Stories before readers, and editors, for tests."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission

from masthead.articles.models import Article
from masthead.articles.tests.factories import write
from masthead.corrections.correcting import correct
from masthead.corrections.models import CorrectionSettings, PublicVersion
from masthead.corrections.note import Note
from masthead.staff.models import User
from masthead.staff.roles import Role, group_of, sync
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import front_page

PAGE_RIGHTS = {
    Role.REPORTER: ("add",),
    Role.EDITOR: ("add", "change", "publish"),
    Role.PUBLISHER: ("add", "change", "publish"),
}
ERRATUM = "<p>The dam was built in <b>1936</b>, not 1963.</p>"


def live_story(**fields: Any) -> Article:
    """Publish a story about a dam."""
    body = [("text", "<p>The dam was built in 1963.</p><p>It holds.</p>")]
    return write(**{"title": "The dam", "body": body, **fields})


def redraft(story: Article, words: str = "<p>The dam was built in 1936.</p><p>It holds.</p>") -> Article:
    """Save a draft that says something else."""
    story = Article.objects.get(pk=story.pk)
    story.body = [("text", words)]  # type: ignore[assignment]  # Wagtail's field takes a list
    story.save_revision()
    return story


def corrected_story(*versions: str, by: User) -> Article:
    """Publish a story, and correct it a few times, a minute apart: with these words, in this order."""
    story = live_story()
    for minute, words in enumerate(versions, start=1):
        told = note(text=f"<p>Notice {minute}.</p>")
        correct(redraft(story, words), told, by=by, now=timezone.now() + timedelta(minutes=minute))
    return story


def version_of(story: Article, number: int) -> PublicVersion:
    """Give a version of a story by its place, from the first on."""
    return PublicVersion.of_words(story.pk).reverse()[number]


def mistyped_story(**fields: Any) -> Article:
    """Publish the story with a typing error in it."""
    return live_story(body=[("text", "<p>The dam was biult in 1963.</p><p>It holds.</p>")], **fields)


def mend(story: Article) -> Article:
    """Save a draft without the typing error."""
    return redraft(story, "<p>The dam was built in 1963.</p><p>It holds.</p>")


def note(kind: str = "correction", text: str = ERRATUM, signed: str = "The news desk") -> Note:
    """Write a note."""
    return Note(kind, text, signed)


def somebody(role: Role) -> User:
    """Take on somebody in a role, with the rights on pages that it has under a real front."""
    sync()
    group = group_of(role)
    for act in PAGE_RIGHTS.get(role, ()):
        permission = Permission.objects.get(codename=f"{act}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.get_or_create(group=group, permission=permission, page=front_page())
    return staff_member(group)


def desk_of(user: User) -> Client:
    """Log somebody in at the desk."""
    desk = Client()
    desk.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return desk


def house(**fields: Any) -> None:
    """Set what the house wants."""
    settings = CorrectionSettings.of_house()
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()
