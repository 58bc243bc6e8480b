"""What becomes of an act on a page that ends in the middle."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from masthead.pages.models import StandardPage
from masthead.pages.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    front = Site.objects.get(is_default_site=True).root_page
    return front.add_child(instance=StandardPage(title="About", slug="about"))


@pytest.fixture
def ending():
    """Something that ends each act before others have heard of it."""

    def end(**_):
        raise KeyboardInterrupt

    signals = (page_published, page_unpublished, post_page_move)
    for signal in signals:
        signal.connect(end)
    yield KeyboardInterrupt
    for signal in signals:
        signal.disconnect(end)


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_a_page_is_live_when_everybody_knows_or_not_at_all(page, ending):
    with pytest.raises(ending):
        publish(page)
    assert not is_live(page)


def test_the_desk_s_own_button_is_no_exception(page, ending):
    with pytest.raises(ending):
        PublishPageRevisionAction(page.save_revision()).execute(skip_permission_checks=True)
    assert not is_live(page)


def test_a_page_is_withdrawn_when_everybody_knows_or_not_at_all(page, request):
    publish(page)
    page.refresh_from_db()
    ending = request.getfixturevalue("ending")
    with pytest.raises(ending):
        page.unpublish()
    assert is_live(page)


def test_a_page_has_moved_when_everybody_knows_or_not_at_all(page, ending):
    before, root = page.path, Page.get_first_root_node()
    with pytest.raises(ending):
        Page.move(page, root, pos="last-child")
    assert Page.objects.get(pk=page.pk).path == before


def read_again(page):
    return StandardPage.objects.get(pk=page.pk)


def test_a_draft_that_a_colleague_saved_meanwhile_stays_the_latest(page):
    act = PublishPageRevisionAction(page.save_revision())
    theirs = read_again(page)
    theirs.title = "About us"
    draft = theirs.save_revision()
    act.execute(skip_permission_checks=True)
    now = read_again(page)
    assert (now.title, now.draft_title, now.latest_revision_id) == ("About", "About us", draft.pk)
    assert now.has_unpublished_changes


def test_a_page_that_a_colleague_moved_meanwhile_stays_where_it_is(page):
    other = page.get_parent().add_child(instance=StandardPage(title="House", slug="house"))
    act = PublishPageRevisionAction(page.save_revision())
    read_again(page).move(other, pos="last-child")
    act.execute(skip_permission_checks=True)
    now = read_again(page)
    assert now.get_parent().pk == other.pk
    assert now.url_path == f"{other.url_path}about/"
    assert Page.find_problems() == ([], [], [], [], [])


def test_scheduling_an_old_version_takes_nothing_down_that_a_colleague_published_meanwhile(page):
    page.go_live_at = timezone.now() + timedelta(days=1)
    act = PublishPageRevisionAction(page.save_revision())
    theirs = read_again(page)
    theirs.go_live_at = None
    publish(theirs)
    act.execute(skip_permission_checks=True)
    assert is_live(page)


def test_withdrawing_undoes_nothing_that_a_colleague_published_meanwhile(page):
    publish(page)
    mine, theirs = read_again(page), read_again(page)
    theirs.title = "About us"
    publish(theirs)
    mine.unpublish()
    assert (read_again(page).title, is_live(page)) == ("About us", False)
