import pytest
from django.core.exceptions import ValidationError

from masthead.pages.publication import PublicationSettings, TimeZones


@pytest.mark.parametrize("language", ["en-GB", "de", "pt-BR", "es-419", "zh-Hant-TW", "gsw"])
def test_a_language_of_rfc_5646_is_taken(language):
    PublicationSettings(language=language).clean_fields(exclude=["site"])


@pytest.mark.parametrize("language", ["English", "en_GB", "en-gb", "EN", "de,fr", ""])
def test_any_other_language_is_refused(language):
    with pytest.raises(ValidationError) as refused:
        PublicationSettings(language=language).clean_fields(exclude=["site"])
    assert list(refused.value.error_dict) == ["language"]


@pytest.mark.parametrize("line", ["Photo", "Broken %(credit)d %s", "%(credit)s %(credit)s", "%(credit)s 5 %"])
def test_a_credit_line_holds_the_credit_once_and_no_other_sign(line):
    with pytest.raises(ValidationError, match="exactly once"):
        PublicationSettings(credit_form=line).clean()


def test_a_credit_line_may_stand_anywhere_in_words():
    PublicationSettings(credit_form="Picture: %(credit)s.").clean()


def test_time_zones_are_places_and_utc_and_what_is_stored():
    groups = TimeZones().optgroups("time_zone", ["Factory"])
    names = {option["value"] for _, options, _ in groups for option in options}
    assert {"UTC", "Europe/London", "Factory"} <= names
    assert not names & {"localtime", "W-SU", "CST6CDT", "US/Eastern"}
