"""A mail service is described as django-anymail wants it; what cannot be meant is refused with the cure."""

from pathlib import Path

import pytest

from masthead.config.magazine import Magazine
from masthead.config.mail_service import describe_mail_service
from masthead.kit.env import BadSetting


def described(**told):
    return describe_mail_service(Magazine(home=Path(), **told))


def test_the_settings_of_a_service_are_passed_on_by_their_names():
    told = ["postmark_server_token=a=b", "IGNORE_UNSUPPORTED_FEATURES=1"]
    secret = "claque:a-long-random-word"
    found = described(mail_service="postmark", mail_service_settings=told, mail_service_secret=secret)
    assert found == {
        "POSTMARK_SERVER_TOKEN": "a=b",
        "IGNORE_UNSUPPORTED_FEATURES": "1",
        "WEBHOOK_SECRET": secret,
    }
    assert described() == {}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"mail_service": "pigeon"}, "mail_service is 'pigeon'. There are: brevo"),
        ({"mail_service_settings": ["POSTMARK_SERVER_TOKEN"]}, "'POSTMARK_SERVER_TOKEN' without a value"),
        ({"mail_service_secret": "long-enough-but-without-a-name"}, "NAME:PASSWORD"),
        ({"mail_service_secret": "a:short"}, "20 characters"),
    ],
)
def test_what_cannot_be_meant_is_refused(told, said):
    with pytest.raises(BadSetting) as refused:
        described(**told)
    assert said in str(refused.value)
    assert "short" not in str(refused.value)
