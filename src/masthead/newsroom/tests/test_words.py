import gettext
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

import masthead
from masthead.staff.roles import Role

LOCALE = Path(masthead.__file__).parent / "locale"


@pytest.mark.parametrize("place", ["en", "en_GB"])
def test_the_words_are_compiled(place):
    written = (LOCALE / "en/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    with (LOCALE / place / "LC_MESSAGES/django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    lines = [line[7:-1] for line in written.splitlines() if line.startswith('msgid "') and len(line) > 8]
    wanted = [line.replace('\\"', '"') for line in lines]
    assert [word for word in wanted if compiled.gettext(word) == word] == []


@pytest.mark.parametrize("language", ["en", "en-gb"])
def test_the_desk_speaks_of_pictures(language):
    with translation.override(language):
        assert translation.gettext("Choose an image") == "Choose a picture"


@pytest.mark.django_db
def test_the_list_of_pictures_is_called_so(desk_of):
    shown = desk_of(Role.PICTURE_EDITOR).get(reverse("wagtailimages:index")).content.decode()
    assert "Add a picture" in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "offer"),
    [
        (Role.REPORTER, "Write a story"),
        (Role.PICTURE_EDITOR, "Add pictures"),
        (Role.ADVERTISING, "opens with a later version"),
    ],
)
def test_the_first_screen_offers_everybody_their_own_work(desk_of, role, offer):
    assert offer in desk_of(role).get(reverse("wagtailadmin_home")).content.decode()
