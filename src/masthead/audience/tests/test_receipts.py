"""The proof of a choice, as browsers hand it in, and as the desk sees it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.utils import timezone

from masthead.audience import receipts, retention
from masthead.audience.models import Receipt
from masthead.audience.tests.factories import ask_for, chosen
from masthead.staff.models import Try
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
OWN = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
FIELDS = ("version", "regime", "place", "purposes", "answer", "how")


@pytest.fixture
def asking():
    return ask_for("embeds", "ads")


def hand_in(client, choice, how="layer", **headers):
    value = choice if isinstance(choice, str) else choice.value
    return client.post("/-/choices", {"choice": value, "how": how}, **{**OWN, **headers})


def receipt(number="0" * 32, **fields):
    told = {"at": timezone.now(), "version": 1, "regime": "opt-in", "answer": "reject", "how": "layer"}
    return Receipt.objects.create(number=number, **{**told, **fields})


def test_a_receipt_says_what_was_chosen_when_where_and_how_and_not_by_whom(client, asking):
    choice = chosen("embeds", "ads")
    answer = hand_in(client, choice)
    assert (answer.status_code, list(answer.cookies), answer.content) == (204, [], b"")
    kept = Receipt.objects.get()
    assert (kept.at.second, kept.at.microsecond) == (0, 0)
    assert [getattr(kept, name) for name in FIELDS] == [1, "opt-in", "", "ads embeds", "accept", "layer"]
    assert {field.name for field in Receipt._meta.get_fields()} == {"id", "at", "number", *FIELDS}


def test_where_a_reader_is_is_what_the_proxy_says(client, asking):
    with override_settings(MASTHEAD_PROXIES=1, MASTHEAD_COUNTRY_HEADER="CF-IPCountry"):
        hand_in(client, chosen(), HTTP_CF_IPCOUNTRY="US-CA")
    hand_in(client, chosen(), HTTP_CF_IPCOUNTRY="US-CA")
    assert list(Receipt.objects.order_by("pk").values_list("place", "regime")) == [
        ("US-CA", "opt-out"),
        ("", "opt-in"),
    ]


def test_with_a_receipt_a_browser_hears_that_its_signal_came(client, asking):
    assert hand_in(client, chosen("ads"), HTTP_SEC_GPC="1")["Signal"] == "gpc"
    assert "Signal" not in hand_in(client, chosen("ads"))


def test_the_same_receipt_twice_is_one(client, asking):
    choice = chosen("embeds")
    assert {hand_in(client, choice).status_code for _ in range(3)} == {204}
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    ("choice", "how"),
    [
        ("", "layer"),
        ("nonsense", "layer"),
        (chosen("embeds", version=2), "layer"),
        (chosen("statistics"), "layer"),
        (chosen("embeds"), "page"),
        (chosen("embeds"), "nonsense"),
    ],
)
def test_what_answers_no_text_of_ours_is_refused(client, asking, choice, how):
    assert hand_in(client, choice, how).status_code == 400
    assert Receipt.objects.count() == 0


def test_an_earlier_text_that_was_still_open_may_be_answered(client, asking):
    ask_for("embeds")
    assert hand_in(client, chosen("ads", version=1)).status_code == 204


def test_what_is_forged_or_too_long_is_refused(client, asking):
    forged = {"HTTP_ORIGIN": "https://elsewhere.example", "HTTP_SEC_FETCH_SITE": "cross-site"}
    assert hand_in(client, chosen("ads"), **forged).status_code == 403
    long = client.post("/-/choices", {"choice": "1" * 2000, "how": "layer"}, **OWN)
    assert long.status_code == 413
    assert client.post("/-/choices", b"", "application/x-www-form-urlencoded", **OWN).status_code == 413
    assert client.get("/-/choices").status_code == 405
    assert Receipt.objects.count() == 0


def test_one_network_fills_no_table_and_is_not_kept_by_its_address(client, asking, monkeypatch):
    monkeypatch.setattr(receipts, "FROM_ONE_NETWORK", replace(receipts.FROM_ONE_NETWORK, most=6))
    answers = [hand_in(client, chosen("ads"), REMOTE_ADDR="192.0.2.7").status_code for _ in range(8)]
    assert answers == [204] * 6 + [429] * 2
    assert hand_in(client, chosen("ads"), REMOTE_ADDR="192.0.2.8").status_code == 204
    assert not any("192.0.2" in key for key in Try.objects.values_list("key", flat=True))


def test_all_networks_together_fill_no_table_either(client, asking, monkeypatch):
    monkeypatch.setattr("masthead.audience.receipts.MOST_A_MINUTE", 2)
    answers = [hand_in(client, chosen(), REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(4)]
    assert answers[:2] == [204, 204]
    assert Receipt.objects.count() <= 4
    assert 429 in answers[2:]


def test_a_receipt_is_not_changed_and_a_young_one_not_deleted():
    receipt()
    for act in (lambda: Receipt.objects.update(purposes="ads"), Receipt.objects.all().delete):
        with pytest.raises(IntegrityError, match="audience_receipt keeps"), transaction.atomic():
            act()


def test_receipts_go_when_the_house_no_longer_keeps_them():
    now = timezone.now()
    ask_for("ads", months=12)
    for number, days in enumerate((10, 366, 371, 373, 1000)):
        receipt(f"{number:032}", at=now - timedelta(days=days))
    retention.delete_old(now)
    assert sorted(int(one.number) for one in Receipt.objects.all()) == [0, 1, 2]


def test_the_desk_sees_how_many_said_what(client):
    for number, answer in enumerate(("accept", "reject", "reject", "some")):
        receipt(f"{number:032}", answer=answer)
    client.force_login(
        staff_member(group_of(Role.AUDIENCE)), backend="django.contrib.auth.backends.ModelBackend"
    )
    said = client.get("/desk/consent/").content.decode()
    assert "25.0" in said
    assert "50.0" in said


def test_the_desk_takes_receipts_and_texts_away_as_csv(client):
    ask_for("embeds", heading="=cmd")
    receipt("f" * 32, purposes="embeds", place="DE")
    client.force_login(
        staff_member(group_of(Role.LEGAL)), backend="django.contrib.auth.backends.ModelBackend"
    )
    rows = b"".join(client.get("/desk/consent/receipts/?export=csv")).decode()
    assert "f" * 32 in rows
    assert "DE,Rejected all,embeds" in rows
    texts = b"".join(client.get("/desk/consent/texts/?export=csv")).decode()
    assert "'=cmd" in texts
    assert "Embeds Ltd" in texts
