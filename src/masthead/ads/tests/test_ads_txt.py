"""ads.txt: what of it is refused, in which words, and what buyers' programs get."""

import pytest
from django.core.exceptions import ValidationError

from masthead.ads.models import AdsTxtSettings
from masthead.ads.txt.records import PLACEHOLDER, read, written
from masthead.press import tagging
from masthead.press.models import StaleTags

pytestmark = pytest.mark.django_db
GOOD = """
# Our own account
google.com, pub-0000000000000000, DIRECT, f08c47fec0942fa0
AdX.example,17,reseller  # through a partner
adx.example, 17, DIRECT
video.example, a%20b, DIRECT, ; instream=1

OWNERDOMAIN=lantern.example
managerdomain = sells.example
MANAGERDOMAIN=sells.example, DE
CONTACT=ads@lantern.example
CONTACT=https://lantern.example/advertise
SUBDOMAIN=games.lantern.example
INVENTORYPARTNERDOMAIN=partner.example
"""


def faults_in(text, own="lantern.example"):
    return [str(fault) for fault in read(text, own).faults]


def test_what_the_specification_allows_is_taken():
    assert faults_in(GOOD) == []
    assert read(GOOD).sellers == {"google.com", "adx.example", "video.example"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("google.com, pub-1", "a record needs a domain"),
        ("google.com pub-1 DIRECT", "a record needs a domain"),
        ("https://google.com/, pub-1, DIRECT", "Write google.com."),
        ("bücher.example, 1, DIRECT", "Write xn--bcher-kva.example."),
        ("google, pub-1, DIRECT", "“google” is not a domain"),
        ("127.0.0.1, 1, DIRECT", "is not a domain"),
        (", pub-1, DIRECT", "there is no domain"),
        ("google.com, , DIRECT", "the second field is empty"),
        ("google.com, pub-1, DIREKT", "“DIREKT”. Write DIRECT where"),
        ("google.com, pub 1, DIRECT", "“pub 1” has a blank"),
        ("google.com, pub-1, DIRECT, https://tag.example/", "fourth field is “https://tag.example/”"),
        ("google.com, pub-1, DIRECT, f0", "letters and figures such as f08c47fec0942fa0"),
        ("google.com, pub-1, DIRECT, f08c47fec0942fa0.", "such as f08c47fec0942fa0"),
        ("a.example, 1, DIRECT, x, b.example, 2, DIRECT", "7 fields"),
        ("OWNERDOMIAN=lantern.example", "there is no “OWNERDOMIAN”. Known are CONTACT"),
        ("OWNERDOMAIN=", "nothing stands behind OWNERDOMAIN="),
        ("OWNERDOMAIN=https://lantern.example", "Write lantern.example."),
        ("OWNERDOMAIN=a.example\nOWNERDOMAIN=b.example", "OWNERDOMAIN stands in line 1 already"),
        ("MANAGERDOMAIN=a.example\nMANAGERDOMAIN=b.example", "MANAGERDOMAIN stands in line 1"),
        ("MANAGERDOMAIN=a.example, DE\nMANAGERDOMAIN=b.example, de", "MANAGERDOMAIN DE stands in line 1"),
        ("MANAGERDOMAIN=a.example, Germany", "“Germany” is not a country"),
        ("MANAGERDOMAIN=a.example, XX", "“XX” is not a country"),
        ("SUBDOMAIN=games.elsewhere.example", "is not below lantern.example"),
        ("SUBDOMAIN=lantern.example", "is not below lantern.example"),
        ("INVENTORYPARTNERDOMAIN=partner", "“partner” is not a domain"),
        ("a.example, 1, DIRECT\nA.example,1,direct,cafe", "a.example, 1, DIRECT stands in line 1 already"),
        (f"{PLACEHOLDER}\na.example, 1, DIRECT", "says that nobody may sell"),
    ],
)
def test_what_crawlers_would_pass_over_is_refused_with_its_line_and_the_cure(line, said):
    [fault] = faults_in(line)
    assert said in fault
    assert fault.startswith(f"Line {1 if 'nobody' in said else len(line.splitlines())}: ")


def test_the_desk_refuses_every_bad_line_at_once():
    settings = AdsTxtSettings(text="\ngoogle, 1, DIRECT\n# fine\nb.example, 2, BOTH")
    with pytest.raises(ValidationError) as refusal:
        settings.full_clean()
    assert [message[:6] for message in refusal.value.message_dict["text"]] == ["Line 2", "Line 4"]


@pytest.mark.parametrize("text", ["", "\r\n", "# nobody yet", "CONTACT=ads@lantern.example"])
def test_where_nobody_may_sell_the_file_says_so(client, text):
    AdsTxtSettings.objects.create(text=text)
    answer = client.get("/ads.txt")
    assert answer.status_code == 200
    assert answer.content.decode() == "\n".join(filter(None, [text.strip(), PLACEHOLDER])) + "\n"


def test_the_placeholder_is_not_said_twice():
    assert written(PLACEHOLDER) == f"{PLACEHOLDER}\n"


def test_buyers_get_plain_text_as_it_was_written(client):
    AdsTxtSettings.objects.create(text=GOOD.replace("\n", "\r\n"))
    answer = client.get("/ads.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == GOOD.strip() + "\n"
    assert client.post("/ads.txt").status_code == 405


def test_the_press_keeps_it_until_the_house_changes_it(client):
    with tagging.collect() as shown:
        client.get("/ads.txt")
    assert {"ads.txt", tagging.PRINTABLE} <= shown.tags
    AdsTxtSettings.objects.create(text="a.example, 1, DIRECT")
    assert StaleTags.objects.latest("pk").tags == ["ads.txt"]
