"""Who counts as having written a page."""

import pytest
from wagtail.models import Page

from masthead.approvals.writers import has_written, register, writers_of
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
    register("hired", lambda _page: [4711])
    assert writers_of(page) == {page.owner_id, 4711}
