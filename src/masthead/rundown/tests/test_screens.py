"""The screens of a plan: what they say of bad input, and what their buttons do."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from masthead.articles.models import Article
from masthead.pages.models import PublicationSettings
from masthead.rundown.models import Item
from masthead.rundown.tests.factories import draft, idea
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db

IDEA = reverse("rundown_idea")


def plan_of(item):
    return reverse("rundown_item", args=["idea", item.pk])


def form_of(item, **fields):
    people = [one.user_id for one in item.assignments.all()]
    return {
        "headline": item.headline,
        "people": people,
        "status": item.status,
        "seen": item.version,
        **fields,
    }


def set_clock(zone):
    publication = PublicationSettings.for_site(Site.objects.get())
    publication.time_zone = zone
    publication.save()


def errors_of(answer, name):
    return " ".join(answer.context["form"].errors.get(name, []))


def test_an_idea_needs_a_headline_and_nothing_else(desk, editor):
    desk = desk(editor)
    assert "headline" in errors_of(desk.post(IDEA, {"headline": " "}), "headline")
    assert desk.post(IDEA, {"headline": "Ferry"})["Location"] == reverse("rundown")
    assert Item.objects.get().is_idea


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2020-01-01T08:00", "This time is over"),
        ("2099-13-01T08:00", "such as 2027-05-03 14:00"),
        ("2027-03-28T02:30", "There is no 28 Mar 2027, 02:30 in Europe/Berlin"),
    ],
)
def test_a_due_time_that_cannot_be_meant_is_said_at_its_field(desk, editor, due, said):
    set_clock("Europe/Berlin")
    item = idea(due_at=None)
    answer = desk(editor).post(plan_of(item), form_of(item, due_at=due))
    assert said in errors_of(answer, "due_at")


def test_a_due_time_is_by_the_magazines_clock(desk, editor):
    set_clock("America/New_York")
    item = idea()
    desk(editor).post(plan_of(item), form_of(item, due_at="2099-01-01T08:00"))
    assert Item.objects.get().due_at == datetime(2099, 1, 1, 13, tzinfo=UTC)


def test_a_due_time_that_has_passed_since_stays(desk, editor):
    item = idea(due_at=timezone.now().replace(second=0, microsecond=0) - timedelta(hours=1))
    page = desk(editor).get(plan_of(item)).context["form"]
    kept = page["due_at"].value().strftime("%Y-%m-%dT%H:%M")
    desk(editor).post(plan_of(item), form_of(item, due_at=kept, note="Still."))
    assert Item.objects.get().note == "Still."


def test_an_unknown_person_is_said_at_the_field(desk, editor):
    item = idea()
    answer = desk(editor).post(plan_of(item), form_of(item, people=[4711]))
    assert "Nobody with the number 4711 works here" in errors_of(answer, "people")


def test_a_story_that_is_gone_is_said_to_be(desk, editor, section):
    story = draft(section)
    address = reverse("rundown_item", args=["story", story.pk])
    assert desk(editor).get(address).status_code == 200
    story.delete()
    for answer in (desk(editor).get(address, follow=True), desk(editor).post(address, {}, follow=True)):
        assert "it was deleted, or it is not yours to see" in answer.content.decode()


def test_a_reporter_notes_an_idea_for_nobody_else(desk, editor, reporter):
    answer = desk(reporter).post(IDEA, {"headline": "Ferry", "people": [editor.pk]})
    assert "Nobody with the number" in errors_of(answer, "people")
    assert not Item.objects.exists()


def test_a_reporter_is_asked_only_what_they_may_change(desk, reporter, section):
    item = idea(reporter, section=section)
    fields = desk(reporter).get(plan_of(item)).context["form"].fields
    assert set(fields) == {"headline", "section", "status", "note", "seen"}


def test_a_change_in_place_leads_back_to_where_it_was_made(desk, editor):
    item = idea()
    back = reverse("rundown") + "?late=1"
    answer = desk(editor).post(plan_of(item), form_of(item, status="ready", next=back))
    assert answer["Location"] == back
    item = Item.objects.get()
    assert desk(editor).post(plan_of(item), form_of(item, next="//elsewhere.example/"))[
        "Location"
    ] == reverse("rundown")


def shown_form(answer):
    """What a browser sends of a form that nobody has typed in."""
    form, sent = answer.context["form"], {}
    for bound in (form[name] for name in form.fields):
        value = bound.field.widget.format_value(bound.value())
        sent[bound.html_name] = [] if value is None else value
        if bound.field.show_hidden_initial:
            kept = form.data.getlist(bound.html_initial_name) if form.is_bound else sent[bound.html_name]
            sent[bound.html_initial_name] = kept
    return sent


@pytest.fixture
def overtaken(desk, editor, person, section):
    """Two open a plan, one saves it, the other writes a note and saves too; answers what that one sees."""
    item, other = idea(section=section), person(Role.EDITOR, first_name="Olga")
    mine, theirs = desk(editor), desk(other)
    sent = shown_form(mine.get(plan_of(item)))
    theirs.post(
        plan_of(item), {**shown_form(theirs.get(plan_of(item))), "note": "Ring them.", "status": "ready"}
    )
    answer = mine.post(plan_of(item), {**sent, "note": "Ask the harbour."})
    return mine, item, answer


def test_who_was_overtaken_reads_what_the_other_wrote_and_keeps_what_they_typed(overtaken):
    _desk, _item, answer = overtaken
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Olga Reed changed this plan after you opened it" in said
    assert "<dd>Ring them.</dd>" in said
    assert answer.context["form"]["note"].value() == "Ask the harbour."
    assert Item.objects.get().note == "Ring them."


def test_what_they_did_not_touch_is_as_the_other_left_it(overtaken):
    desk, item, answer = overtaken
    assert answer.context["form"]["status"].value() == "ready"
    desk.post(plan_of(item), shown_form(answer))
    kept = Item.objects.get()
    assert (kept.note, kept.status) == ("Ask the harbour.", "ready")


def test_a_third_change_is_not_overwritten_either(overtaken, person, desk):
    mine, item, answer = overtaken
    third = desk(person(Role.EDITOR, first_name="Tove"))
    third.post(plan_of(item), {**shown_form(third.get(plan_of(item))), "note": "No, leave them."})
    again = mine.post(plan_of(item), {**shown_form(answer), "note": "Ask the harbour."})
    assert "Tove Reed changed this plan" in again.content.decode()
    assert Item.objects.get().note == "No, leave them."


def test_a_due_time_says_which_clock_it_goes_by(desk, editor):
    set_clock("Europe/London")
    assert "London time (" in desk(editor).get(plan_of(idea())).content.decode()


def test_a_kind_is_named_where_it_is_no_plain_news(desk, editor, section):
    draft(section)
    draft(section, title="Ebb", kind="feature")
    page = BeautifulSoup(desk(editor).get(reverse("rundown")).content, "html.parser")
    told = {" ".join(cell.text.split()) for cell in page.select(".desk-lines__place")}
    assert told == {"News", "News Feature"}


def test_the_buttons_take_begin_drop_and_bring_back(desk, reporter, section):
    item, desk = idea(section=section), desk(reporter)
    desk.post(plan_of(item), {"act": "take"})
    desk.post(plan_of(item), {"act": "drop", "reason": "No."})
    assert "Dropped by Rolf Reed" in desk.get(plan_of(item)).content.decode()
    assert "Ferry" in desk.get(reverse("rundown_dropped")).content.decode()
    desk.post(plan_of(item), {"act": "bring_back"})
    begun = desk.post(plan_of(item), {"act": "begin"})
    story = Article.objects.get()
    assert Item.objects.get().page_id == story.pk
    assert begun["Location"] == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert desk.get(plan_of(item))["Location"] == reverse("rundown_item", args=["story", story.pk])


def test_a_button_that_is_not_somebodys_is_refused_in_words(desk, editor, reporter, section):
    item = idea(editor, section=section)
    answer = desk(reporter).post(plan_of(item), {"act": "drop", "reason": "No."}, follow=True)
    assert "for editors and those who have it" in answer.content.decode()
    assert Item.objects.get().dropped_at is None


def test_what_is_new_stands_on_the_first_screen_until_it_is_looked_at(desk, reporter, section):
    item, desk = idea(reporter, section=section), desk(reporter)
    home = reverse("wagtailadmin_home")
    assert "New for you" in desk.get(home).content.decode()
    desk.get(plan_of(item))
    assert "New for you" not in desk.get(home).content.decode()


def test_a_plan_says_what_blocks_the_story_as_of_now(desk, editor, section):
    story = draft(section, body=[])
    page = desk(editor).get(reverse("rundown_item", args=["story", story.pk])).content.decode()
    assert "There is nothing to read yet" in page


def test_a_plan_leads_to_where_in_the_form_what_blocks_the_story_is_put_right(desk, editor, section):
    story = draft(section, kind="sponsored")
    page = desk(editor).get(reverse("rundown_item", args=["story", story.pk]))
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    ways = BeautifulSoup(page.content, "html.parser").select(".help-warning a")
    assert [way.text for way in ways if f"{edit}#panel-" in way["href"]] == ["Go there"]


def test_a_plan_over_the_rundown_shares_no_field_with_the_filters_under_it(desk, editor):
    desk = desk(editor)

    def names(address):
        page = BeautifulSoup(desk.get(address).content, "html.parser").select("main")[0]
        return {field["id"] for field in page.select("select[id], input[id], textarea[id]")}

    assert names(reverse("rundown")) & names(plan_of(idea())) == set()


def test_the_rundown_is_in_the_menu_of_those_who_write(desk, person):
    for role, is_there in ((Role.REPORTER, True), (Role.AUDIENCE, False)):
        page = desk(person(role)).get(reverse("wagtailadmin_home")).content.decode()
        assert (f'"{reverse("rundown")}"' in page) == is_there
