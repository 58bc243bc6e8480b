"""No page goes live with a picture that nobody has a right to."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import Site

from masthead.pages.models import StandardPage
from masthead.pages.publishing import PublishingRefused, publish
from masthead.photos.media import Medium
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.gate import find_faults
from masthead.rights.models import Override
from masthead.rights.overriding import override
from masthead.rights.tests.factories import LicenceFactory
from masthead.staff.models import User
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def unlicensed():
    return PhotoFactory(title="Pier at dawn", licence=None)


def page_with(photo, *, credit="", title="About", **fields):
    front = Site.objects.get(is_default_site=True).root_page
    value = {"photo": photo, "size": "column", "caption": "", "credit": credit, "alt": "", "link": ""}
    body = [("text", "<p>Words.</p>"), ("picture", value)]
    return front.add_child(instance=StandardPage(title=title, live=False, body=body, **fields))


def test_a_picture_without_a_licence_is_named_with_its_place(unlicensed):
    with pytest.raises(PublishingRefused) as refusal:
        publish(page_with(unlicensed))
    said = str(refusal.value)
    assert "“Pier at dawn”" in said
    assert "block 2" in said
    assert "by what right" in said
    assert refusal.value.findings[0].field == "body"


def test_the_refusal_leads_to_the_form_where_it_is_mended():
    photo = PhotoFactory(instructions="Not for use in Aldermere")
    with pytest.raises(PublishingRefused) as refusal:
        publish(page_with(photo))
    (finding,) = refusal.value.findings
    assert finding.mend_url == f"/desk/images/{photo.pk}/#id_licence_instructions_answer"


def test_a_licensed_picture_passes():
    page = page_with(PhotoFactory())
    publish(page)
    page.refresh_from_db()
    assert page.live


def test_a_credit_written_where_the_picture_stands_is_one():
    photo = PhotoFactory(credit="")
    photo.licence.model = "subscription"
    photo.licence.save()
    with pytest.raises(PublishingRefused, match="no credit"):
        publish(page_with(photo))
    publish(page_with(photo, credit="LANTERN", title="Another"))


def test_the_social_picture_needs_a_licence_for_networks():
    photo = PhotoFactory()
    photo.licence.media = int(Medium.WEB)
    photo.licence.save()
    page = page_with(photo, social_photo=photo)
    with pytest.raises(PublishingRefused, match="not for social networks"):
        publish(page)


def test_a_scheduled_page_is_asked_of_its_own_time():
    photo = PhotoFactory()
    photo.licence.ends_at = timezone.now() + timedelta(days=2)
    photo.licence.save()
    page = page_with(photo, go_live_at=timezone.now() + timedelta(days=3))
    with pytest.raises(PublishingRefused, match="licence ended"):
        publish(page)
    page.go_live_at = timezone.now() + timedelta(days=1)
    publish(page)


def test_the_gate_costs_the_same_for_one_picture_and_for_many(django_assert_max_num_queries):
    page = page_with(PhotoFactory())
    block = dict(page.body[1].value)
    page.body = [("picture", {**block, "photo": PhotoFactory()}) for _ in range(9)]
    page.save()
    page = StandardPage.objects.get(pk=page.pk)
    with django_assert_max_num_queries(4):
        assert list(find_faults(page)) == []


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


def test_somebody_with_the_permission_lets_a_picture_run_with_a_reason(unlicensed, chief):
    page = page_with(unlicensed)
    override(page, unlicensed, by=chief, reason="Bought by telephone; the papers come tomorrow.")
    publish(page)
    page.refresh_from_db()
    assert page.live
    assert Override.objects.get().by == chief
    with pytest.raises(PublishingRefused):
        publish(page_with(unlicensed, title="Another page"))


def test_an_override_holds_for_the_reasons_it_was_given_for(unlicensed, chief):
    page = page_with(unlicensed)
    override(page, unlicensed, by=chief, reason="The papers come tomorrow.")
    LicenceFactory(photo=unlicensed, media=int(Medium.PRINT))
    with pytest.raises(PublishingRefused, match="not for the website"):
        publish(page)


def test_nobody_overrides_without_permission_or_reason(unlicensed, chief):
    page = page_with(unlicensed)
    with pytest.raises(PermissionDenied):
        override(page, unlicensed, by=UserFactory.create(), reason="Please.")
    with pytest.raises(ValidationError, match="Say why"):
        override(page, unlicensed, by=chief, reason=" ")
    with pytest.raises(ValidationError, match="Nothing stands against"):
        override(page_with(PhotoFactory(), title="Fine"), PhotoFactory(), by=chief, reason="Because.")


def test_an_override_that_would_show_nothing_is_refused(chief):
    photo = PhotoFactory()
    photo.licence.ends_at = timezone.now() - timedelta(days=1)
    photo.licence.save()
    photo.refresh_from_db()
    with pytest.raises(ValidationError, match="kept from readers by its licence"):
        override(page_with(photo), photo, by=chief, reason="We need it.")
    assert not Override.objects.exists()
