import pytest
from django.core.exceptions import PermissionDenied
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Site
from wagtail.signals import page_published

from masthead.pages import publishing
from masthead.pages.models import StandardPage
from masthead.pages.publishing import Finding, PublishingRefused
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def forbidding():
    """A check that blocks every page called Forbidden."""
    publishing.register(
        "forbidden",
        lambda page: (
            [Finding("forbidden", "block", "Call it something else.")] if page.title == "Forbidden" else []
        ),
    )
    yield
    publishing.unregister("forbidden")


def draft(title: str) -> StandardPage:
    front = Site.objects.get(is_default_site=True).root_page
    page = StandardPage(title=title, live=False)
    front.add_child(instance=page)
    return page


def test_a_page_that_no_check_blocks_goes_live():
    page = draft("About")
    publishing.publish(page)
    page.refresh_from_db()
    assert page.live


def test_a_blocking_check_refuses_and_says_what_to_do(forbidding):
    page = draft("Forbidden")
    with pytest.raises(PublishingRefused, match="Call it something else"):
        publishing.publish(page)
    page.refresh_from_db()
    assert not page.live


def test_publishing_a_revision_directly_passes_the_same_choke_point(forbidding):
    page = draft("Forbidden")
    with pytest.raises(PublishingRefused):
        page.save_revision().publish()


def test_a_new_page_is_a_draft():
    front = Site.objects.get(is_default_site=True).root_page
    assert not front.add_child(instance=StandardPage(title="About")).live


def test_saving_a_page_as_live_passes_the_choke_point_too(forbidding):
    page = draft("Forbidden")
    page.live = True
    with pytest.raises(PublishingRefused):
        page.save()


def test_wagtails_own_act_of_publishing_passes_the_choke_point(forbidding):
    revision = draft("Forbidden").save_revision()
    with pytest.raises(PublishingRefused):
        PublishPageRevisionAction(revision).execute(skip_permission_checks=True)


def test_a_page_saved_live_while_another_is_published_passes_the_choke_point(forbidding):
    other = draft("Forbidden")

    def take_along(**_):
        other.live = True
        other.save()

    page_published.connect(take_along)
    try:
        with pytest.raises(PublishingRefused):
            publishing.publish(draft("About"))
    finally:
        page_published.disconnect(take_along)
    other.refresh_from_db()
    assert not other.live


def test_somebody_who_may_not_publish_cannot_do_so_by_calling_the_act():
    page = draft("About")
    with pytest.raises(PermissionDenied):
        publishing.publish(page, by=staff_member())
    page.refresh_from_db()
    assert not page.live
