"""Letters that did not arrive: told on the page of their issue, in the list, and one by one."""

import pytest
from django.urls import reverse

from masthead.audit.models import Entry
from masthead.issues import history
from masthead.issues.progress import FEW
from masthead.issues.tests.factories import make_issue, put_out, text
from masthead.mailing.models import Outcome, State
from masthead.newsletters.models import Subscriber
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
REFUSED, TAKEN, DOUBTFUL = Outcome.REFUSED, Outcome.TAKEN, Outcome.DOUBTFUL


@pytest.fixture
def desk(client, keeper):
    client.force_login(keeper)
    return client


def look(desk, issue):
    return desk.get(reverse("issues_look", args=[issue.pk])).text


def listed(desk, issue, outcome="refused", view="issues_undelivered"):
    return desk.get(reverse(view, args=[issue.pk, outcome]))


def test_they_are_listed_with_address_and_the_words_of_the_server(desk):
    issue = put_out(TAKEN, REFUSED, DOUBTFUL)
    where = reverse("issues_undelivered", args=[issue.pk, "refused"])
    assert f'href="{where}"' in look(desk, issue)
    page = listed(desk, issue).text
    assert "554 no. 1" in page
    assert "554 no. 2" not in page
    assert issue.mailing
    number = issue.mailing.deliveries.get(outcome=REFUSED).subscriber
    assert Subscriber.objects.get(number=number).address in page


def test_they_are_listed_page_by_page_and_those_who_were_erased_without_an_address(desk):
    issue = put_out(*[REFUSED] * 51)
    Subscriber.objects.all().delete()
    page = listed(desk, issue)
    assert len(page.context["letters"]) == 50
    assert "(erased since)" in page.text
    assert "p=2" in page.text or "page=2" in page.text


def test_they_are_handed_out_as_a_table_and_the_log_keeps_it(desk):
    issue = put_out(REFUSED, REFUSED, DOUBTFUL)
    table = listed(desk, issue, view="issues_undelivered_table")
    lines = b"".join(table.streaming_content).decode().splitlines()
    assert lines[0] == "Address,What the mail server said,Time"
    assert [line.split(",")[1] for line in lines[1:]] == ["554 no. 0", "554 no. 1"]
    assert Entry.objects.filter(act=history.TAKEN_OUT).count() == 1


def test_whoever_may_not_see_subscribers_sees_the_numbers_alone(client):
    client.force_login(staff_member(group_of(Role.EDITOR)))
    issue = put_out(REFUSED)
    assert "Refused by the mail server" in look(client, issue)
    assert "letters/refused" not in look(client, issue)
    assert listed(client, issue).status_code in (302, 403)
    assert listed(client, issue, view="issues_undelivered_table").status_code in (302, 403)


@pytest.mark.parametrize("outcome", ["taken", "waiting", "other"])
def test_there_is_no_list_of_others(desk, outcome):
    assert listed(desk, put_out(TAKEN), outcome).status_code == 404


@pytest.mark.parametrize(
    ("outcomes", "is_told"),
    [([REFUSED] * FEW, True), ([REFUSED] * (FEW - 1), False), ([DOUBTFUL] * FEW + [TAKEN] * 5, True)],
)
def test_many_of_them_are_warned_of(desk, outcomes, is_told):
    assert ("look at what the mail server said" in look(desk, put_out(*outcomes))) == is_told


def test_the_list_of_issues_says_how_far_the_post_is(desk, django_assert_max_num_queries):
    put_out(TAKEN, REFUSED, REFUSED, DOUBTFUL)
    make_issue(text("Morning."))
    page = desk.get(reverse("issues:index")).text
    assert "Sent · 2 refused · 1 in doubt" in page
    assert "Draft" in page
    for _ in range(5):
        put_out(TAKEN)
    with django_assert_max_num_queries(30):
        desk.get(reverse("issues:index"))


def test_the_page_renews_itself_while_letters_leave(desk):
    issue = put_out(TAKEN)
    assert "http-equiv" not in look(desk, issue)
    assert issue.mailing
    issue.mailing.state = State.SENDING
    issue.mailing.save()
    assert '<meta http-equiv="refresh" content="5">' in look(desk, issue)
