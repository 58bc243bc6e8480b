"""The files of creatives: readers get those of approved ones, the desk gets all of them."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from masthead.ads import files
from masthead.ads.models import Form
from masthead.ads.models.creative import Verdict
from masthead.ads.offers import SCHEDULE
from masthead.ads.tests.factories import CreativeFactory
from masthead.press.media import Unpublished
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = BytesIO()
    Image.new("RGB", (300, 250), "#1d4e5f").save(drawn, "PNG")
    file = ContentFile(drawn.getvalue(), "boat.png")
    return CreativeFactory.create(form=Form.PICTURE, alt="A boat", file=file, verdict=Verdict.WAITING)


def test_readers_get_the_picture_once_it_is_approved(client, picture):
    assert client.get(picture.file.url).status_code == 404
    picture.verdict = Verdict.APPROVED
    picture.save()
    answer = client.get(picture.file.url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    picture.verdict = Verdict.REFUSED
    picture.save()
    assert client.get(picture.file.url).status_code == 404


def test_the_desk_sees_it_before(client, picture):
    client.force_login(staff_member(group_of(Role.ADVERTISING)))
    answer = client.get(picture.file.url)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_a_file_goes_with_the_last_creative_that_has_it(picture, django_capture_on_commit_callbacks):
    name, folder = picture.file.name, Path(picture.file.path).parent
    other = CreativeFactory.create(form=Form.PICTURE, alt="A boat", file=name)
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert list(folder.iterdir()) == [folder / Path(name).name]
    with django_capture_on_commit_callbacks(execute=True):
        other.name = "Another"
        other.save()
    assert list(folder.iterdir()) == [folder / Path(name).name]
    with django_capture_on_commit_callbacks(execute=True):
        other.file = ContentFile(b"another", "new.png")
        other.save()
    assert [file.name for file in folder.iterdir()] == ["new.png"]


def test_the_edge_asks_again_after_every_change_of_a_creative(picture):
    with pytest.raises(Unpublished):
        files.find_tag(picture.file.name)
    CreativeFactory.create(form=Form.PICTURE, alt="A boat", file=picture.file.name)
    assert files.find_tag(picture.file.name) == SCHEDULE
    assert files.find_tag("images/other.png") is None
