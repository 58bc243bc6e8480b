import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Site
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


def live(title: str = "About", **fields) -> StandardPage:
    front = Site.objects.get(is_default_site=True).root_page
    page: StandardPage = front.add_child(instance=StandardPage(title=title, live=False, **fields))
    publishing.publish(page)
    page.refresh_from_db()
    return page


def as_a_plain_page(page):
    return Page.objects.get(pk=page.pk)


@pytest.mark.parametrize("as_read", [lambda page: page, as_a_plain_page])
def test_no_page_goes_live_by_being_saved_whatever_the_checks_say(as_read):
    page = as_read(draft("About"))
    page.live = True
    with pytest.raises(PublishingRefused, match=r"publishing\.publish"):
        page.save()
    assert not as_a_plain_page(page).live


def test_no_page_is_born_live():
    front = Site.objects.get(is_default_site=True).root_page
    with pytest.raises(PublishingRefused, match=r"publishing\.publish"), transaction.atomic():
        front.add_child(instance=StandardPage(title="About", live=True))
    assert not StandardPage.objects.exists()


WORDS = [("text", "<p>Other words.</p>")]


@pytest.mark.parametrize(
    "change", [{"title": "Us"}, {"body": WORDS}, {"social_title": "Us"}, {"seo_title": "Us"}]
)
def test_what_readers_see_is_not_changed_by_saving_a_live_page(change):
    page = live()
    for name, value in change.items():
        setattr(page, name, value)
    for fields in (None, [*change]):
        with pytest.raises(PublishingRefused, match=r"publishing\.publish"):
            page.save(update_fields=fields)
    publishing.publish(page)


def test_a_page_that_was_read_before_it_was_published_again_does_not_bring_the_old_one_back():
    before = live()
    again = StandardPage.objects.get(pk=before.pk)
    again.body = WORDS
    publishing.publish(again)
    with pytest.raises(PublishingRefused):
        before.save()


def move_below(page):
    page.move(live("Place", slug="place").get_parent(), pos="first-child")


def rename(page):
    page.slug = "us"
    page.save()


def note(page):
    page.locked = True
    page.save()


def draft_again(page):
    page.body = WORDS
    page.title = "Us"
    page.save_revision()


def withdraw(page):
    page.unpublish()


def copy(page):
    assert page.copy(update_attrs={"slug": "copy"}).live
    assert not page.copy(update_attrs={"slug": "other"}, keep_live=False).live


@pytest.mark.parametrize("act", [move_below, rename, note, draft_again, withdraw, copy])
def test_what_changes_nothing_that_readers_see_or_is_an_act_of_its_own_is_saved(act):
    act(live(body=WORDS))


def test_a_copy_that_would_be_live_passes_the_checks(forbidding):
    page = live()
    with pytest.raises(PublishingRefused, match="something else"), transaction.atomic():
        page.copy(update_attrs={"slug": "copy", "title": "Forbidden"})


@pytest.mark.parametrize("make", [live, draft])
def test_no_page_has_a_double_that_follows_it(make):
    page = make("About")
    with pytest.raises(PublishingRefused, match="double that follows"), transaction.atomic():
        page.create_alias(update_slug="double")
    assert StandardPage.objects.count() == 1
