"""Lists are taken from files, all of a file or nothing, and a file is what the desk exports."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from masthead.flags.lists import take_file
from masthead.flags.models import ListEntry
from masthead.flags.tests.factories import ListEntryFactory, member
from masthead.staff.roles import Role
from masthead.topics.tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


def desk_of(role):
    client = Client()
    client.force_login(member(role), backend="django.contrib.auth.backends.ModelBackend")
    return client


def take(*lines, **options):
    return take_file("\n".join(lines).encode("utf-8-sig"), **options)


def words():
    return sorted(map(str, ListEntry.objects.all()))


def test_lines_of_a_file_become_entries():
    topic = TopicFactory.create(slug="trial", title="The trial")
    taken = take(
        "list;word;topic;note;level;flag;legal;from;until",
        "Minors;pupil;;Leave names out.;BLOCK;children;yes;2026-01-01;2026-12-31",
        ";;trial;Check with the lawyer.;;;;;",
        into="Pending",
    )
    assert (taken.added, taken.changed) == (2, 0)
    pupil = ListEntry.objects.get(word="pupil")
    assert (pupil.level, pupil.flag, pupil.asks_legal) == ("block", "children", True)
    assert str(pupil.ends_on) == "2026-12-31"
    filed = ListEntry.objects.get(topic=topic)
    assert (filed.list_name, filed.level) == ("Pending", "ask")


def test_a_line_for_a_word_that_is_there_changes_it_and_the_same_again_does_not():
    ListEntryFactory.create()
    lines = "list,word,note", "Minors,Pupil,Ask the parents."
    assert (take(*lines).changed, take(*lines).changed) == (1, 0)
    assert ListEntry.objects.get().note == "Ask the parents."


def test_what_a_file_leaves_out_goes_only_where_that_is_wanted_and_only_from_its_lists():
    ListEntryFactory.create(word="child")
    ListEntryFactory.create(list_name="Schools", word="class")
    lines = "list,word,note", "Minors,pupil,Names out."
    take(*lines)
    assert words() == ["child", "class", "pupil"]
    assert take(*lines, replace=True).removed == 1
    assert words() == ["class", "pupil"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Minors,pupil,,,,,", "Line 2: This field cannot be blank"),
        ("Minors,pupil,Names out.,loud,,,", "Line 2: Value 'loud' is not a valid choice"),
        ("Minors,pupil,Names out.,,,perhaps,", "Line 2: “legal” is yes or no, not “perhaps”."),
        ("Minors,pupil,Names out.,,,,1.2.2026", "Line 2: “1.2.2026” is no day. Write it as 2026-12-31."),
        ("Minors,*,Names out.,,,,", "Line 2: There is no letter and no digit in it."),
        (",pupil,Names out.,,,,", "Line 2: This field cannot be blank"),
        ("Minors,,Names out.,,nowhere,,", "Line 2: There is no topic with the slug “nowhere”."),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_taken(line, said):
    with pytest.raises(ValidationError, match=said.replace("*", r"\*").replace("(", r"\(")):
        take("list,word,note,level,topic,legal,until", line, "Minors,child,Names out.,,,,")
    assert words() == []


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"colour,size\nred,1", b""])
def test_what_is_no_list_is_refused(data):
    with pytest.raises(ValidationError, match=r"not UTF-8|names no columns"):
        take_file(data)


def test_a_word_that_stands_twice_is_refused():
    with pytest.raises(ValidationError, match="Line 3: “Pupil” stands in the file twice"):
        take("list,word,note", "Minors,pupil,Out.", "Minors,Pupil,In.")


def test_an_export_is_a_file_that_can_be_taken(tmp_path):
    ListEntryFactory.create(asks_legal=True, ends_on="2026-12-31", note="One, two\nthree")
    ListEntryFactory.create(word="", topic=TopicFactory.create(slug="trial"), flag="court")
    desk = desk_of(Role.LEGAL)
    answer = desk.get(reverse("flagged_words:index"), {"export": "csv"})
    exported = b"".join(answer.streaming_content)
    assert exported.startswith(b"list,word,topic,note,level,flag,legal,from,until")
    kept = list(ListEntry.objects.order_by("pk").values_list("word", "topic", "note", "flag", "asks_legal"))
    ListEntry.objects.all().delete()
    file = SimpleUploadedFile("words.csv", exported)
    said = desk.post(reverse("flags_take"), {"file": file, "into": ""}, follow=True)
    assert "2 added, 0 changed, 0 taken away." in said.content.decode()
    again = ListEntry.objects.order_by("list_name", "-word")
    assert sorted(again.values_list("word", "topic", "note", "flag", "asks_legal")) == sorted(kept)


def test_faults_of_a_file_are_said_at_the_desk():
    file = SimpleUploadedFile("words.csv", b"word,note\n*,Out.")
    answer = desk_of(Role.PUBLISHER).post(reverse("flags_take"), {"file": file})
    assert "Line 2:" in answer.content.decode()


def test_the_legal_desk_keeps_the_lists_and_editors_read_them():
    entry = ListEntryFactory.create()
    edit, take_over = reverse("flagged_words:edit", args=[entry.pk]), reverse("flags_take")
    editor, legal, reporter = desk_of(Role.EDITOR), desk_of(Role.LEGAL), desk_of(Role.REPORTER)
    index = reverse("flagged_words:index")
    assert "pupil" in editor.get(index).content.decode()
    assert take_over not in editor.get(index).content.decode()
    assert take_over in legal.get(index).content.decode()
    assert [desk.get(edit).status_code for desk in (legal, editor)] == [200, 302]
    assert [desk.get(take_over).status_code for desk in (legal, editor, reporter)] == [200, 302, 302]
    assert reporter.get(index).status_code == 302


def test_a_word_is_found_in_the_lists_by_its_note():
    ListEntryFactory.create(note="Call the school first.")
    ListEntryFactory.create(word="child")
    answer = desk_of(Role.EDITOR).get(reverse("flagged_words:index"), {"q": "school"}).content.decode()
    assert "pupil" in answer
    assert ">child<" not in answer
