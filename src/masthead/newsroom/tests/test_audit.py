"""What the audit log holds of the desk's day, whatever is deleted or written over later."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import LogContext, log
from wagtail.models import Workflow

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory
from masthead.audit import things
from masthead.audit.actors import PROGRAM
from masthead.audit.models import Entry
from masthead.pages.publishing import publish
from masthead.pages.snapshots import content_hash
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def last(act: str) -> Entry:
    return Entry.objects.filter(act=act).order_by("-pk")[0]


def test_a_publish_names_person_page_and_version():
    editor, story = UserFactory.create(is_superuser=True), ArticleFactory.create(title="The dam")
    publish(story, by=editor)
    entry = last("wagtail.publish")
    story.refresh_from_db()
    assert (entry.actor, entry.actor_email, entry.actor_key) == ("Alex Reed", editor.email, editor.pk)
    assert (entry.thing_kind, entry.thing_key, entry.thing_title) == (
        "articles.article",
        str(story.pk),
        "The dam",
    )
    assert entry.words == "Published"
    assert entry.revision_key == story.live_revision_id
    assert entry.content_hash == content_hash(story.live_revision.content)


def test_what_the_program_does_says_so():
    publish(ArticleFactory.create())
    assert last("wagtail.publish").actor == PROGRAM.name


def test_whom_the_desk_let_in_is_named_where_nobody_passes_a_person_on():
    editor = UserFactory.create()
    with LogContext(user=editor):
        editor.groups.create(name="Weather")
    assert [last(act).actor_key for act in ("staff.role.made", "staff.role.given")] == [editor.pk] * 2


def test_a_deleted_account_and_page_change_nothing():
    editor, story = UserFactory.create(is_superuser=True), ArticleFactory.create()
    publish(story, by=editor)
    before = Entry.objects.filter(act="wagtail.publish").values().get()
    story.unpublish()
    story.delete()
    editor.delete()
    assert Entry.objects.filter(act="wagtail.publish").values().get() == before
    with pytest.raises(ObjectDoesNotExist):
        editor.refresh_from_db()


def test_a_failed_deed_is_not_in_the_log():
    story = ArticleFactory.create()
    before = Entry.objects.count()
    with transaction.atomic():
        publish(story)
        transaction.set_rollback(True)
    assert Entry.objects.count() == before


def test_a_change_of_an_account_at_the_desk_says_by_whom(client):
    chief, editor = UserFactory.create(is_superuser=True), UserFactory.create()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    form = {"email": editor.email, "first_name": "Alex", "last_name": "Reed", "is_superuser": "on"}
    client.post(reverse("wagtailusers_users:edit", args=[editor.pk]), {**form, "is_active": "on"})
    entry = last("staff.account.changed")
    assert (entry.actor_key, entry.thing_key) == (chief.pk, str(editor.pk))
    assert entry.data == {"changes": {"is_superuser": [False, True]}}


def test_a_command_is_the_program():
    UserFactory.create(email="ed@example.com")
    code = "from masthead.staff.models import User; User.objects.get(email='ed@example.com').delete()"
    call_command("shell", command=code)
    assert last("staff.account.deleted").actor == PROGRAM.name


@pytest.fixture
def desk(client):
    client.force_login(
        UserFactory.create(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def log_of(desk):
    return desk.get(reverse("audit_log")).content.decode()


def test_the_log_names_a_story_as_the_desk_does_and_leads_to_it(desk):
    story = ArticleFactory.create(title="The dam")
    publish(story)
    way = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert f'Story {story.pk}: <b><a href="{way}">The dam</a></b>' in log_of(desk)


def test_the_log_leads_nowhere_once_the_story_is_deleted(desk):
    story = ArticleFactory.create(title="The dam")
    key = story.pk
    publish(story)
    story.refresh_from_db()
    story.unpublish()
    story.delete()
    shown = log_of(desk)
    assert f"Story {key}: <b>The dam</b>" in shown
    assert reverse("wagtailadmin_pages:edit", args=[key]) not in shown


def test_the_log_leads_nobody_where_they_may_not_go(client):
    reader = UserFactory.create()
    reader.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_entry"]))
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    story = ArticleFactory.create(title="The dam")
    publish(story)
    shown = log_of(client)
    assert "<b>The dam</b>" in shown
    assert reverse("wagtailadmin_pages:edit", args=[story.pk]) not in shown


def test_an_account_a_role_and_a_way_to_approval_have_their_names_and_ways(desk):
    person, role = UserFactory.create(), Group.objects.create(name="Weather")
    way = Workflow.objects.create(name="By the mayor")
    log(instance=way, action="wagtail.create")
    shown = log_of(desk)
    for kind, thing, view in (
        ("Member of staff", person, "wagtailusers_users:edit"),
        ("Role", role, "wagtailusers_groups:edit"),
        ("Way to approval", way, "wagtailadmin_workflows:edit"),
    ):
        where = reverse(view, args=[thing.pk])
        assert f'{kind} {thing.pk}: <b><a href="{where}">' in shown


def test_no_kind_of_thing_is_named_by_its_code(desk):
    kinds = [model._meta.label_lower for model in apps.get_models()]
    entries = [
        Entry(pk=key, thing_kind=kind, thing_key="1") for key, kind in enumerate([*kinds, "old.gone", ""])
    ]
    shown = things.show(entries, UserFactory.create(is_superuser=True))
    assert [
        one for one in shown.values() if one.kind.lower() in {*kinds, "old.gone"} or "_" in one.kind
    ] == []
    assert shown[len(kinds)].kind == "Gone"


def test_a_page_of_the_log_is_read_in_as_many_queries_however_long_it_is(desk, django_assert_max_num_queries):
    ArticleFactory.create_batch(30)
    for story in Article.objects.all():
        log(instance=story, action="wagtail.edit")
    log_of(desk)
    with django_assert_max_num_queries(20):
        log_of(desk)
