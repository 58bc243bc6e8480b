import pytest
from django.core.exceptions import ValidationError

from masthead.pages.publication import PublicationSettings


@pytest.mark.parametrize("language", ["en-GB", "de", "pt-BR", "es-419", "zh-Hant-TW", "gsw"])
def test_a_language_of_rfc_5646_is_taken(language):
    PublicationSettings(language=language).clean_fields(exclude=["site"])


@pytest.mark.parametrize("language", ["English", "en_GB", "en-gb", "EN", "de,fr", ""])
def test_any_other_language_is_refused(language):
    with pytest.raises(ValidationError) as refused:
        PublicationSettings(language=language).clean_fields(exclude=["site"])
    assert list(refused.value.error_dict) == ["language"]
