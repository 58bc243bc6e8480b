"""What becomes of an act on a page that ends in the middle."""

import pytest
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
