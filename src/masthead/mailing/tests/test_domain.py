"""What the DNS says of a sender's domain is judged, and the records to set are named."""

from dataclasses import replace

import pytest

from masthead.mailing.domain import Way, look, read_tags
from masthead.mailing.signing import record_of
from masthead.mailing.tests.factories import make_key

PROVIDER = Way("claque.example", "smtp.provider.example", "www.claque.example", "claque.example", "pm")
OWN = replace(PROVIDER, server="127.0.0.1")
GOOD = {
    ("claque.example", "TXT"): ["google-site-verification=x", "v=spf1 include:provider.example ~all"],
    ("pm._domainkey.claque.example", "TXT"): ["k=rsa; p=AAAA"],
    ("_dmarc.claque.example", "TXT"): ["v=DMARC1; p=none; rua=mailto:a@claque.example"],
    ("www.claque.example", "A"): ["192.0.2.7"],
    ("www.claque.example", "AAAA"): ["2001:db8::7"],
    ("7.2.0.192.in-addr.arpa", "PTR"): ["mail.claque.example."],
    ("7" + ".0" * 23 + ".8.b.d.0.1.0.0.2.ip6.arpa", "PTR"): ["www.claque.example."],
    ("mail.claque.example", "A"): ["192.0.2.7"],
}


class Scripted:
    """A DNS that says what a test gives it."""

    def __init__(self, records):
        self.records = records

    def ask(self, name, kind):
        return self.records.get((name, kind), [])


def remarks(way=PROVIDER, **changes):
    records = {
        **GOOD,
        **{(name, "TXT"): said for name, said in changes.pop("txt", {}).items()},
        **changes.pop("more", {}),
    }
    return list(look(way, Scripted(records)))


@pytest.mark.parametrize("way", [PROVIDER, OWN, replace(OWN, server="localhost")])
def test_of_a_domain_that_says_all_there_is_nothing_to_say(way):
    assert remarks(way) == []


@pytest.mark.parametrize(
    ("said", "what", "cure"),
    [
        ([], "does not say who may send", '"v=spf1 include:SPF.OF.YOUR.MAIL.PROVIDER ~all"'),
        (["v=spf10 all"], "does not say who may send", "v=spf1"),
        (["v=spf1 a -all", "v=spf1 mx -all"], "has 2 SPF records", "Make one of them"),
        (["V=SPF1 +all"], "lets anybody send", "~all"),
        (["v=spf1 " + "include:a.example " * 11 + "-all"], "more than 10 times", "Take out"),
    ],
)
def test_who_may_send_is_looked_at(said, what, cure):
    (remark,) = remarks(txt={"claque.example": said})
    assert what in remark.what
    assert cure in remark.cure
    assert not remark.is_fault


def test_a_house_that_sends_itself_is_told_its_own_name():
    (remark,) = remarks(OWN, txt={"claque.example": []})
    assert '"v=spf1 a:www.claque.example ~all"' in remark.cure


@pytest.mark.needs_program("openssl")
def test_the_key_in_the_dns_must_be_the_one_that_signs():
    signing, place = replace(PROVIDER, key=make_key()), "pm._domainkey.claque.example"
    record = record_of(make_key())
    assert remarks(signing, txt={place: [record[:50] + " " + record[50:]]}) == []
    for said, what in (([], "There is no key"), (["v=DKIM1; p=AAAA"], "is not the one")):
        (remark,) = remarks(signing, txt={place: said})
        assert what in remark.what
        assert record in remark.cure
        assert remark.is_fault


@pytest.mark.parametrize(
    ("way", "what"),
    [
        (replace(PROVIDER, selector=""), "Nobody has said how letters"),
        (replace(PROVIDER, selector="other"), "There is no key for signing at other._domainkey"),
    ],
)
def test_who_signs_elsewhere_is_asked_for_the_selector(way, what):
    (remark,) = remarks(way)
    assert what in remark.what
    assert not remark.is_fault


def test_a_signature_of_another_domain_is_told():
    elsewhere = {("pm._domainkey.provider.example", "TXT"): ["p=AAAA"]}
    (remark,) = remarks(replace(PROVIDER, dkim_domain="provider.example"), more=elsewhere)
    assert "are signed for provider.example" in remark.what


def test_the_policy_may_stand_at_a_domain_above():
    below = replace(PROVIDER, domain="news.claque.example")
    assert remarks(below, txt={"news.claque.example": ["v=spf1 -all"]}) == []


@pytest.mark.parametrize(
    ("said", "cure"),
    [
        ([], '_dmarc.claque.example: "v=DMARC1; p=none;'),
        (["v=DMARC1; rua=mailto:a@b.example"], 'Write "p=none;"'),
        (["v=DMARC1; p=perhaps"], 'Write "p=none;"'),
    ],
)
def test_a_domain_without_a_policy_is_told_one(said, cure):
    (remark,) = remarks(txt={"_dmarc.claque.example": said})
    assert cure in remark.cure


@pytest.mark.parametrize(
    ("names", "what"),
    [([], "has no name"), (["else.example."], "is called else.example, which does not lead")],
)
def test_the_name_of_an_address_must_lead_back(names, what):
    (remark,) = remarks(OWN, more={("7.2.0.192.in-addr.arpa", "PTR"): names})
    assert "192.0.2.7" in remark.what
    assert what in remark.what


@pytest.mark.parametrize("wild", ["", ";;;", "p", "=;=", "p=\x00; v", "é" * 300])
def test_records_of_any_kind_are_read(wild):
    assert isinstance(read_tags(wild), dict)
