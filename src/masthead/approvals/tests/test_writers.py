"""Who counts as having written a page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from masthead.approvals.writers import (
    has_written,
    may_be_writers_of,
    register,
    writers_of,
    written_by,
)
from masthead.pages.models import StandardPage
from masthead.pages.publishing import publish
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    owner = UserFactory.create()
    root = Page.get_first_root_node()
    page = root.add_child(instance=StandardPage(title="About", slug="about", owner=owner))
    page.save_revision(user=owner, log_action=True)
    return page


def change(page, by, title):
    draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = title
    draft.save_revision(user=by, log_action=True)
    return draft


def test_the_owner_has_written_it(page):
    assert writers_of(page) == {page.owner_id}


def test_whoever_saved_other_words_has_written_it(page):
    editor = UserFactory.create()
    change(page, editor, "About us")
    assert writers_of(page) == {page.owner_id, editor.pk}
    assert has_written(page, editor.pk)


def test_whoever_saved_it_without_changing_a_word_has_not(page):
    editor = UserFactory.create()
    change(page, editor, "About")
    assert writers_of(page) == {page.owner_id}
    assert not has_written(page, editor.pk)


def test_what_was_written_before_it_last_went_live_is_forgotten(page):
    before, since = UserFactory.create(), UserFactory.create()
    publish(change(page, before, "About us"))
    change(page, since, "About all of us")
    live = StandardPage.objects.get()
    assert writers_of(live) == {page.owner_id, since.pk}
    assert not has_written(live, before.pk)


def test_where_nobody_changed_it_since_it_went_live_whoever_did_last_has_written_it(page):
    editor, publisher = UserFactory.create(), UserFactory.create()
    publish(change(page, editor, "About us"), by=None)
    change(page, publisher, "About us")
    assert writers_of(StandardPage.objects.get()) == {page.owner_id, editor.pk}


def test_a_draft_left_behind_when_an_older_version_went_live_is_not_forgotten(page):
    editor, approved = UserFactory.create(), page.get_latest_revision()
    change(page, editor, "About us")
    approved.publish()
    assert has_written(StandardPage.objects.get(), editor.pk)


def test_a_version_that_is_kept_no_more_still_has_its_writer(page):
    editor = UserFactory.create()
    change(page, editor, "About us").latest_revision.delete()
    assert has_written(StandardPage.objects.get(), editor.pk)


def test_a_department_names_writers_that_pages_do_not_know(page, monkeypatch):
    monkeypatch.setattr("masthead.approvals.writers._finders", {})
    register("hired", lambda said: [(key, 4711) for key in said])
    assert writers_of(page) == {page.owner_id, 4711}


def hist(*acts):
    """Write a page by acts, each an account and a title; None publishes it."""
    root = Page.get_first_root_node()
    (first, title), *rest = acts
    number = Page.objects.count()
    page = root.add_child(instance=StandardPage(title=title, slug=f"page-{number}", owner=first))
    page.save_revision(user=first, log_action=True)
    for act in rest:
        if act is None:
            publish(Page.objects.get(pk=page.pk).get_latest_revision_as_object())
        else:
            change(page, *act)
    return Page.objects.get(pk=page.pk)


@pytest.fixture
def people():
    return UserFactory.create_batch(3)


def with_every_part(ann, bob, cem):
    """Write pages with every part that somebody may have had in them."""
    made = [
        hist((ann, "A")),
        hist((ann, "A"), (bob, "B")),
        hist((ann, "A"), (bob, "A"), (cem, "C")),
        hist((ann, "A"), (bob, "B"), None),
        hist((ann, "A"), (bob, "B"), None, (cem, "B")),
        hist((ann, "A"), (bob, "B"), None, (cem, "C")),
        hist((ann, "A"), (bob, "B"), None, (cem, "C"), (bob, "C")),
        hist((ann, "A"), (bob, "B"), *[(cem, "B")] * 12, None),
        hist((ann, "A"), (cem, "C"), None, *[(bob, "C")] * 6),
    ]
    change(made[1], cem, "C").latest_revision.delete()
    change(made[1], bob, "B")
    return [Page.objects.get(pk=page.pk) for page in made]


def test_of_many_pages_the_same_are_somebodys_as_of_each(people):
    made = with_every_part(*people)
    for person in people:
        each = {page.pk for page in made if has_written(page.specific, person.pk)}
        assert written_by(made, person.pk) == each
        assert each != {page.pk for page in made} or person == people[0]


def test_nobody_has_written_a_page_who_cannot_have(people):
    for page in with_every_part(*people):
        assert writers_of(page.specific) <= may_be_writers_of(page.specific)


def test_many_pages_take_no_more_queries_than_few(people):
    few = with_every_part(*people)
    many = [*few, *with_every_part(*people)]
    counts = []
    for pages in (few, many):
        with CaptureQueriesContext(connection) as asked:
            written_by(pages, people[2].pk)
        counts.append(len(asked))
    assert counts[0] == counts[1]
