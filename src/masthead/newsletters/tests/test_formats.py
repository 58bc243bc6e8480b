"""What files of others say, in their own columns."""

import pytest

from masthead.newsletters.moving.formats import Fate, recognise
from masthead.newsletters.moving.source import CannotRead, Source

MAILCHIMP = '"Email Address","First Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP'
TAIL = "LEID,EUID,NOTES,TAGS"


@pytest.fixture
def source(tmp_path):
    def make(text, name="list.csv", encoding="utf-8"):
        path = tmp_path / "some.csv"
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return Source(path, name)

    return make


def said_by(source):
    table = recognise(source)
    return table.label, [table.read(cells) for _line, cells in source.lines()]


def test_ghost_says_who_gets_mail_and_since_when(source):
    head = (
        "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at"
    )
    rows = [
        f"{head},labels,tiers",
        '1,a@b.example,Ada,,true,,,2019-10-30T14:52:08.000Z,,"one, two",',
        "2,c@d.example,,,false,,,2020-01-01T00:00:00.000Z,,,",
        "3,e@f.example,,,true,,,2020-01-01T00:00:00.000Z,2021-01-01T00:00:00.000Z,,",
        "4,g@h.example,,,,,,,,,",
    ]
    label, said = said_by(source("\r\n".join(rows)))
    assert label == "Ghost"
    assert [one.fate for one in said] == [Fate.WANTED, Fate.UNSUBSCRIBED, Fate.UNSUBSCRIBED, Fate.UNKNOWN]
    assert said[0].agreed == "2019-10-30T14:52:08.000Z"


@pytest.mark.parametrize(
    ("columns", "name", "fate"),
    [
        ("LAST_CHANGED", "subscribed_members_export.csv", Fate.WANTED),
        ("UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON", "export.csv", Fate.UNSUBSCRIBED),
        ("CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID", "export.csv", Fate.BOUNCED),
        ("LAST_CHANGED", "unsubscribed_members_export_1.csv", Fate.UNSUBSCRIBED),
        ("LAST_CHANGED", "cleaned_members_export_1.csv", Fate.BOUNCED),
    ],
)
def test_mailchimp_has_a_file_for_each_standing(source, columns, name, fate):
    row = "a@b.example,Ada,2,2020-09-28 10:00:00,1.2.3.4,2020-09-29 11:12:13,1.2.3.4,2021-02-03 04:05:06"
    label, [said] = said_by(source(f"{MAILCHIMP},{columns},{TAIL}\n{row}\n", name))
    assert (label, said.address, said.fate) == ("Mailchimp", "a@b.example", fate)
    assert said.agreed == "2020-09-29 11:12:13"
    if columns != "LAST_CHANGED":
        assert said.left == "2021-02-03 04:05:06"


def test_contacts_of_mailchimp_who_never_subscribed_are_refused(source):
    file = source(f"{MAILCHIMP},{TAIL}\n", "nonsubscribed_members_export_9.csv")
    with pytest.raises(CannotRead, match="never subscribed"):
        recognise(file)


def test_substack_says_who_pays_and_beside_it_who_gets_mail(source):
    head = "email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at"
    rows = "a@b.example,false,,other,false,2025-01-01,\nc@d.example,true,2026-01-01,yearly,true,2025-01-01,"
    label, said = said_by(source(f"{head}\n{rows}"))
    assert (label, [one.fate for one in said]) == ("Substack", [Fate.WANTED, Fate.UNSUBSCRIBED])
    head = "Email,Name,Stripe plan,Cancel date,Start date,Paid upgrade date,Activity,Type"
    label, [said] = said_by(source(f"{head}\na@b.example,Ada,,,2025-01-01T00:00:00.000Z,,5,Free"))
    assert (label, said.fate, said.agreed) == ("Substack", Fate.WANTED, "2025-01-01T00:00:00.000Z")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_table_with_an_address_is_read_whatever_separates_its_cells(source, separator):
    lines = ["E-Mail,Status,Date", "a@b.example,,2024-01-02", "c@d.example,Bounced,", "e@f.example,hm,"]
    label, said = said_by(source("\n".join(lines).replace(",", separator)))
    assert label == "CSV"
    assert [one.fate for one in said] == [Fate.WANTED, Fate.BOUNCED, Fate.UNKNOWN]
    assert said[0].agreed == "2024-01-02"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_other_scripts_arrive_whole_in_the_encodings_that_say_so(source, encoding):
    _label, [said] = said_by(source("email\njörg@köln.example\n", encoding=encoding))
    assert said.address == "jörg@köln.example"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("email\nj\xf6rg@b.example\n".encode("latin-1"), "not UTF-8"),
        (b"", "first line is empty"),
        (b"name,town\nAda,Hull\n", "names “name, town”"),
        (b'email\n"a@b.example\n' + b"x" * 200_000, "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(source, text, words):
    with pytest.raises(CannotRead, match=words):
        said_by(source(text))


def test_the_mark_against_formulas_is_no_part_of_an_address(source):
    _label, said = said_by(source("email\n'+ada@b.example\n'=1+1\no'brien@b.example\n"))
    assert [one.address for one in said] == ["+ada@b.example", "=1+1", "o'brien@b.example"]


def test_short_and_long_lines_are_read_as_far_as_columns_go(source):
    _label, said = said_by(source("name,email\nAda\nBo,bo@b.example,more\n\n,,\n"))
    assert [one.address for one in said] == ["", "bo@b.example"]
