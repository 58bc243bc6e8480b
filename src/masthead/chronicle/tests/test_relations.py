"""Who is what to whom, as the desk keeps it and readers get it."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from masthead.articles.tests.factories import write
from masthead.chronicle.models import Kind, Relation
from masthead.chronicle.relatives import relatives_of
from masthead.chronicle.tests.factories import PersonFactory, RelationFactory
from masthead.staff.roles import Role, group_of, sync
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return PersonFactory(title="Ann")


@pytest.fixture
def bea():
    return PersonFactory(title="Bea")


@pytest.fixture
def desk():
    sync()
    client = Client()
    client.force_login(
        staff_member(group_of(Role.EDITOR)), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def related(person):
    return [(relative.person.title, relative.kind) for relative in relatives_of(person)]


def keep(desk, person, kind, other, **fields):
    """Fill in the form and return what it complains about."""
    story = fields.pop("story", None) or write()
    form = {"person": person.pk, "kind": kind, "other": other.pk, "since": "", "until": "", "story": story.pk}
    answer = desk.post(reverse("relations:add"), {**form, **fields})
    return answer.context["form"].errors if answer.status_code == 200 else {}


@pytest.mark.parametrize(
    ("kind", "seen_by_ann", "seen_by_bea"),
    [
        ("parent", Kind.CHILD, Kind.PARENT),
        ("child", Kind.PARENT, Kind.CHILD),
        ("spouse", Kind.SPOUSE, Kind.SPOUSE),
        ("colleague", Kind.COLLEAGUE, Kind.COLLEAGUE),
    ],
)
def test_a_relation_is_told_on_both_pages(ann, bea, kind, seen_by_ann, seen_by_bea):
    RelationFactory.create(person=ann, kind=kind, other=bea)  # Ann is the … of Bea
    assert related(ann) == [("Bea", seen_by_ann)]
    assert related(bea) == [("Ann", seen_by_bea)]


def test_readers_see_who_since_when_and_which_story_says_so(client, ann, bea):
    story = write()
    RelationFactory.create(person=ann, kind="spouse", other=bea, since="2012-06", until="2019", story=story)
    text = client.get(ann.get_url()).text
    section = text[text.index('aria-labelledby="relatives"') :]
    assert all(
        part in section for part in ("Spouse", bea.url, 'datetime="2012-06"', 'datetime="2019"', story.url)
    )


def test_nobody_is_named_whose_page_is_not_live(ann, bea):
    RelationFactory.create(person=ann, other=bea)
    bea.unpublish()
    assert related(ann) == []


def test_nothing_is_told_that_no_live_story_says(ann, bea):
    story = write()
    RelationFactory.create(person=ann, other=bea, story=story)
    story.unpublish()
    assert related(ann) == []


def test_a_person_costs_the_same_with_one_relation_and_with_ten(client, ann):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(ann.get_url())
        return len(queries)

    RelationFactory.create(person=ann)
    cost()
    one = cost()
    RelationFactory.create_batch(9, person=ann)
    assert cost() == one


def test_machines_are_told_of_the_family(client, ann, bea):
    RelationFactory.create(person=ann, kind="parent", other=bea)
    RelationFactory.create(person=ann, kind="former_spouse", other=PersonFactory(title="Cyd"))
    (written,) = re.findall(r'application/ld\+json">(.*?)</script>', client.get(ann.get_url()).text)
    about = json.loads(written)["@graph"][0]["mainEntity"]
    assert [child["name"] for child in about["children"]] == ["Bea"]
    assert "spouse" not in about


def test_the_desk_keeps_a_relation(desk, ann, bea):
    assert keep(desk, ann, "child", bea, since="1990-05-01") == {}
    relation = Relation.objects.get()
    assert (relation.person, relation.kind, relation.other) == (bea, "parent", ann)


def test_the_same_relation_is_kept_once_either_way_round(desk, ann, bea):
    RelationFactory.create(person=ann, kind="parent", other=bea)
    assert "kept already" in str(keep(desk, bea, "child", ann)["kind"])


def test_nobody_is_the_parent_of_their_parent(desk, ann, bea):
    RelationFactory.create(person=ann, kind="parent", other=bea)
    assert "Ann is kept as the parent of Bea" in str(keep(desk, bea, "parent", ann)["kind"])


def test_nobody_is_related_to_themselves(desk, ann):
    assert "themselves" in str(keep(desk, ann, "sibling", ann))
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.bulk_create([Relation(person=ann, kind="sibling", other=ann)])


def test_nothing_ends_before_it_begins(desk, ann, bea):
    assert "ends before it begins" in str(
        keep(desk, ann, "spouse", bea, since="2019", until="2018-12")["until"]
    )


def test_only_people_are_related(desk, ann):
    assert "is no person" in str(keep(desk, ann, "colleague", TopicFactory(title="The Alcazar"))["other"])


def test_two_marriages_at_once_are_asked_about(desk, ann, bea):
    RelationFactory.create(person=ann, kind="spouse", other=PersonFactory(title="Cyd"), since="2012")
    asked = keep(desk, bea, "spouse", ann, since="2020")
    assert "Ann would be married to Cyd" in str(asked["both_are_true"])
    assert keep(desk, bea, "spouse", ann, since="2020", both_are_true="on") == {}


def test_a_marriage_after_another_is_not_asked_about(desk, ann, bea):
    RelationFactory.create(
        person=ann, kind="spouse", other=PersonFactory(title="Cyd"), since="2012", until="2019"
    )
    assert keep(desk, ann, "spouse", bea, since="2020") == {}


def test_a_relation_says_what_tells_of_it(desk, ann, bea):
    answer = desk.post(
        reverse("relations:add"), {"person": ann.pk, "kind": "sibling", "other": bea.pk, "story": ""}
    )
    assert "story" in answer.context["form"].errors


def test_the_form_begins_with_the_person_one_comes_from(desk, ann):
    page = desk.get(f"{reverse('relations:add')}?person={ann.pk}")
    assert page.context["form"].instance.person == ann
    assert desk.get(f"{reverse('relations:add')}?person=x").status_code == 200


def test_reporters_keep_no_relations(ann, bea):
    sync()
    client = Client()
    client.force_login(
        staff_member(group_of(Role.REPORTER)), backend="django.contrib.auth.backends.ModelBackend"
    )
    form = {
        "person": ann.pk,
        "kind": "sibling",
        "other": bea.pk,
        "since": "",
        "until": "",
        "story": write().pk,
    }
    client.post(reverse("relations:add"), form)
    assert not Relation.objects.exists()


def test_the_list_of_a_person_has_both_ways_round(desk, ann, bea):
    RelationFactory.create(person=ann, kind="parent", other=bea)
    page = desk.get(f"{reverse('relations:index')}?person={bea.pk}")
    assert "Ann" in page.text


def test_a_date_that_is_none_is_refused(ann, bea):
    with pytest.raises(ValidationError, match="is no date"):
        Relation(person=ann, kind="sibling", other=bea, since="long ago").full_clean()
