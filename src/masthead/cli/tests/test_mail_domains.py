"""The check looks at the domains that newsletters come from, and a DNS that is not there is no fault."""

from dataclasses import replace

import pytest
from django.conf import settings as real

from masthead.cli.mail_domains import look_at_mail
from masthead.mailing.domain import Unreachable
from masthead.newsletters.models import NewsletterSettings
from masthead.newsletters.tests.factories import NewsletterFactory
from masthead.pages.models import MailSettings

pytestmark = pytest.mark.django_db
MAGAZINE = replace(real.MAGAZINE, url="https://www.claque.example")


class Silent:
    """A DNS that does not answer."""

    def ask(self, name, kind):
        raise Unreachable(name)


class Empty:
    """A DNS that knows nothing."""

    def ask(self, name, kind):
        return []


def test_a_house_without_newsletters_is_not_asked_for_records():
    MailSettings.objects.update_or_create(defaults={"sender": "post@claque.example"})
    assert list(look_at_mail(MAGAZINE, Empty())) == []


def test_each_domain_is_looked_at_once():
    NewsletterSettings.objects.update_or_create(defaults={"sender": "post@claque.example"})
    NewsletterFactory.create_batch(2)
    NewsletterFactory.create(sender="daily@bücher.example")
    said = " ".join(finding.what for finding in look_at_mail(MAGAZINE, Empty()))
    for domain in ("claque.example", "xn--bcher-kva.example"):
        assert said.count(f"{domain} does not say who may send for it") == 1
        assert said.count(f"{domain} has no policy") == 1


def test_without_a_network_it_says_so_and_finds_no_fault():
    NewsletterFactory.create(sender="post@claque.example")
    (finding,) = look_at_mail(MAGAZINE, Silent())
    assert "the DNS does not answer" in finding.what
    assert not finding.is_fault
