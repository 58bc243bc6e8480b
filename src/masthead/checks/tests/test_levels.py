import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from masthead.audit.models import Entry
from masthead.checks import kinds, setting
from masthead.checks.models import HouseLevel
from masthead.pages import checking
from masthead.pages.checking import Finding, Place, Rule
from masthead.pages.publishing import PublishingRefused, publish
from masthead.pages.tests.factories import StandardPageFactory
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
SETS = "approvals.change_approvalsettings"


@pytest.fixture
def publisher():
    roles.sync()
    return staff_member(roles.group_of(Role.PUBLISHER))


def desk(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_house_that_chose_nothing_takes_a_check_as_usual(short):
    page = StandardPageFactory.create(title="Short")
    assert [found.message for found in checking.find_missing(page)] == ["a longer title"]


def test_a_house_may_have_a_check_block(short, publisher):
    setting.set_levels("", {"short": "block"}, by=publisher)
    with pytest.raises(PublishingRefused, match="Write a longer title"):
        publish(StandardPageFactory.create(title="Short"))


def test_a_check_that_is_off_is_not_run(short, publisher):
    setting.set_levels("", {"short": "off"}, by=publisher)
    assert checking.find_faults(StandardPageFactory.create(title="Short")) == []


def test_a_kind_of_story_has_levels_of_its_own(short, publisher, monkeypatch):
    kinds.offer([("essay", "Essay")])
    setting.set_levels("", {"short": "block"}, by=publisher)
    setting.set_levels("essay", {"short": "off"}, by=publisher)
    page = StandardPageFactory.create(title="Short")
    assert checking.find_blocking(page)
    monkeypatch.setattr(type(page), "kind_of_story", "essay")
    assert checking.find_faults(page) == []


def test_a_level_that_a_check_does_not_allow_is_refused_and_heeded_by_nobody(short, publisher):
    checking.add(Rule("short", short, levels=("hint", "off")))
    with pytest.raises(ValidationError, match="does not know the level"):
        setting.set_levels("", {"short": "block"}, by=publisher)
    HouseLevel.objects.create(check_name="short", level="block")
    assert checking.find_blocking(StandardPageFactory.create(title="Short")) == []


def test_only_a_publisher_sets_checks(short):
    roles.sync()
    editor = staff_member(roles.group_of(Role.EDITOR))
    with pytest.raises(PermissionDenied):
        setting.set_levels("", {"short": "off"}, by=editor)
    desk(editor).post(reverse("checks_levels"), {"short": "off"})
    assert not HouseLevel.objects.exists()


def test_what_was_set_is_in_the_audit_log(short, publisher):
    setting.set_levels("", {"short": "block"}, by=publisher)
    assert Entry.objects.get(act=setting.ACT).words == "“Short”: Hints → Blocks"


def test_the_form_sets_checks_for_a_kind_and_gives_them_back(short, publisher):
    kinds.offer([("essay", "Essay")])
    address = f"{reverse('checks_levels')}?kind=essay"
    desk(publisher).post(address, {"short": "ask"})
    assert HouseLevel.objects.get().kind == "essay"
    page = desk(publisher).get(address)
    assert "Titles that are too short." in page.content.decode()
    desk(publisher).post(address, {"short": ""})
    assert not HouseLevel.objects.exists()


def test_the_form_does_not_let_a_level_be_chosen_that_the_check_does_not_allow(publisher, short):
    checking.add(Rule("short", short, levels=("block",)))
    page = desk(publisher).get(reverse("checks_levels"))
    assert "short" not in page.context["form"].fields
    assert desk(publisher).get(f"{reverse('checks_levels')}?kind=nothing").status_code == 404


def levels_of(user):
    return desk(user).get(reverse("checks_levels")).content.decode()


def test_a_check_that_is_set_elsewhere_says_where_and_leads_there(publisher, short):
    place = Place("Settings → Four eyes", "wagtailsettings:edit", ("approvals", "approvalsettings"), SETS)
    checking.add(Rule("short", short, taken="Set under", set_at=place))
    way = reverse("wagtailsettings:edit", args=place.args)
    assert f'Set under <a href="{way}">Settings → Four eyes</a>.' in levels_of(publisher)
    group = roles.group_of(Role.PUBLISHER)
    group.permissions.remove(group.permissions.get(codename=SETS.partition(".")[2]))
    assert "Set under Settings → Four eyes." in levels_of(publisher)


def test_a_check_that_the_house_cannot_set_says_what_it_does(publisher, short):
    checking.add(Rule("short", short, levels=("block",)))
    assert "Always: blocks" in levels_of(publisher)


def test_every_check_says_what_it_looks_at_and_how_it_is_taken():
    said = {rule.name: rule for rule in checking.rules() if rule.name not in {"short"}}
    assert {name for name, rule in said.items() if not (rule.title and rule.says)} == set()
    assert {name for name, rule in said.items() if not (rule.levels or rule.taken)} == set()


def test_every_place_where_a_check_is_set_opens(publisher):
    for rule in checking.rules():
        if (place := rule.set_at) is None:
            continue
        assert str(rule.taken).endswith("under")
        answer = desk(publisher).get(reverse(place.view, args=place.args), follow=True)
        assert (rule.name, answer.status_code) == (rule.name, 200)


def test_the_first_of_two_findings_about_one_thing_is_the_other():
    one = Finding("short", "hint", "a longer title", "title", about="Tide")
    assert one.key == Finding("short", "block", "Write.", "title", about="Tide").key
    assert one.key != Finding("short", "hint", "a longer title", "title", about="Ebb").key
