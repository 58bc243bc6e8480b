"""Outside networks: what the house may say of them, and the frame in which bidders run."""

import pytest
from django.core.exceptions import ValidationError

from masthead.ads.networks.known import ADAPTERS
from masthead.ads.networks.prebid import PREBID, read_bids
from masthead.ads.tests.factories import BIDS, google, prebid, settings_for, work_with
from masthead.audience.tests.factories import ask_for
from masthead.press.models import StaleTags

pytestmark = pytest.mark.django_db
TOP = "/1234567/lantern/top"


def refusal(settings):
    with pytest.raises(ValidationError) as refused:
        settings.clean()
    return str(refused.value.message_dict["networks"][0])


def test_two_networks_for_one_place_are_refused():
    ask_for("ads")
    settings_for(google(top=TOP, foot=TOP), prebid("story")).clean()
    said = refusal(settings_for(google(top=TOP), prebid("top", "story")))
    assert "Top of the page" in said
    assert "Inside stories" not in said


def test_a_network_that_could_never_be_loaded_is_refused_with_the_cure():
    assert "Privacy and consent" in refusal(settings_for(google(top=TOP)))
    settings_for(google(top=TOP, limited=True)).clean()
    settings_for(google(top=TOP), is_on=False).clean()
    ask_for("ads")
    settings_for(google(top=TOP)).clean()


@pytest.mark.parametrize("unit", ["lantern/top", "/lantern/top", "/1234567", "/1234567/a b", '/1/"><b>', ""])
def test_an_ad_unit_is_a_whole_path(unit):
    block = ADAPTERS[0].block.child_blocks["places"].child_block.child_blocks["unit"]
    assert block.clean(TOP) == TOP
    assert block.clean("/1234567,7654321/lantern/top") == "/1234567,7654321/lantern/top"
    with pytest.raises(ValidationError):
        block.clean(unit)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("{}", "a list of bidders"),
        ("[]", "a list of bidders"),
        ('[{"bidder": "a"}]', "a list of bidders"),
        ('[{"params": {}}]', "a list of bidders"),
        ('["a"]', "a list of bidders"),
    ],
)
def test_bidders_are_a_list_that_prebid_understands(text, said):
    assert read_bids(BIDS) == [{"bidder": "seagull", "params": {"placementId": 7}}]
    with pytest.raises(ValidationError, match=said):
        PREBID.block.child_blocks["places"].child_block.child_blocks["bids"].clean(text)


def test_a_bundle_comes_by_an_encrypted_connection():
    block = PREBID.block.child_blocks["script"]
    assert block.clean("https://cdn.bids.example/p.js") == "https://cdn.bids.example/p.js"
    with pytest.raises(ValidationError, match="https://"):
        block.clean("http://cdn.bids.example/p.js")


def test_bidders_run_in_a_page_without_an_origin(client):
    work_with(prebid("story", script="https://cdn.bids.example/p.js?a=1&b=2"))
    answer = client.get("/-/ads/network/story/")
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts ")
    assert "allow-same-origin" not in policy
    assert "allow-forms" not in policy
    assert "form-action 'none'" in policy
    page = answer.content.decode()
    assert 'src="https://cdn.bids.example/p.js?a=1&amp;b=2"' in page
    assert '"bidder": "seagull"' in page


def test_what_the_house_wrote_cannot_leave_its_script_element(client):
    work_with(prebid("story", bids='[{"bidder": "</script><b>", "params": {}}]'))
    assert "</script><b>" not in client.get("/-/ads/network/story/").content.decode()


@pytest.mark.parametrize("place", ["top", "nowhere"])
def test_a_place_without_bidders_has_no_frame(client, place):
    work_with(google(top=TOP), prebid("story"))
    assert client.get(f"/-/ads/network/{place}/").status_code == 404


def test_networks_that_are_off_have_no_frame(client):
    work_with(prebid("story"), is_on=False)
    assert client.get("/-/ads/network/story/").status_code == 404


def test_every_page_follows_a_change():
    work_with(google(top=TOP))
    assert "site" in {tag for row in StaleTags.objects.all() for tag in row.tags}


def test_every_adapter_says_what_the_protocol_asks_for():
    for adapter in ADAPTERS:
        assert adapter.module == f"ads/js/networks/{adapter.name}.js"
        assert {"places", "turn", "limited"} <= set(adapter.block.child_blocks)
        origins = [origin for named in adapter.origins.values() for origin in named]
        assert all(origin.startswith("https://") for origin in origins)
