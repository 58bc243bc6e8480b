import pytest

from masthead.articles.blocks.voices import ClaimBlock, QuoteBlock
from masthead.checks.models import HouseLevel
from masthead.pages.publishing import PublishingRefused, find_blocking, publish
from masthead.sourcing.attribution import check_kinds, check_named, check_running_text
from masthead.sourcing.models import SourcingSettings
from masthead.sourcing.tests.factories import draft, named, passage
from masthead.sourcing.vague import names_nobody

pytestmark = pytest.mark.django_db

INSIDER = named(who="An insider")


def blocking(story):
    return [finding.check for finding in find_blocking(story)]


def leans_on(text, **fields):
    return [
        (one.level, one.message) for one in check_running_text(draft(("text", f"<p>{text}</p>"), **fields))
    ]


def test_nobody_is_quoted_on_record_without_a_name():
    story = draft(INSIDER)
    with pytest.raises(PublishingRefused, match="“An insider” is no name"):
        publish(story)


def test_the_house_decides_how_heavily_that_is_taken():
    HouseLevel.objects.create(check_name="on-record", level="hint")
    assert "on-record" not in blocking(draft(INSIDER))
    HouseLevel.objects.create(check_name="vague-attribution", level="block")
    assert "vague-attribution" in blocking(draft(("text", "<p>An insider said so.</p>")))


def test_a_name_that_looks_like_none_is_set_aside_as_long_as_it_is_the_same():
    [first], [again], [other] = (
        list(check_named(draft(named(who=who)))) for who in ("bell hooks", "bell hooks", "an usher")
    )
    assert first.about == again.about != other.about


def pulled(text, who="An insider"):
    return ("pull_quote", {"text": text, "who": who})


def test_a_pull_quote_of_nobody_repeats_what_is_signed_off():
    story = draft(passage(), pulled("Nobody ever looked at the gate."))
    with pytest.raises(PublishingRefused, match="The pull quote “Nobody ever looked at the gate"):
        publish(story, waiving={"unnamed-sources"})


def test_half_a_sentence_may_say_the_contrary():
    block = passage(text="<p>Nobody said that the dam broke. It held.</p>")
    assert list(check_named(draft(block, pulled("The dam broke.")))) != []
    assert list(check_named(draft(block, pulled("It held.")))) == []
    whole = "Nobody said that the dam broke. It held."
    assert list(check_named(draft(block, pulled(whole)))) == []


@pytest.mark.parametrize(
    "block",
    [
        pulled("the dam was never checked"),
        pulled("“The dam was  never checked.”"),
        pulled("Nobody ever looked at the gate.", "Ann Pier"),
        pulled("Nobody ever looked at the gate.", ""),
    ],
)
def test_a_pull_quote_may_repeat_a_passage_name_somebody_or_be_of_the_story(block):
    assert list(check_named(draft(passage(), block))) == []


def test_who_is_not_named_has_a_sign_off_and_needs_no_name():
    assert list(check_named(draft(named(kind="unnamed", who="An insider")))) == []


@pytest.mark.parametrize("kind", ["post", "document"])
@pytest.mark.parametrize("who", ["An insider", "a friend of the couple", "Friends", "A Colleague"])
def test_posts_and_documents_are_no_way_round_the_sign_off(kind, who):
    [finding] = check_named(draft(named(kind=kind, who=who)))
    assert finding.check == "on-record"


@pytest.mark.parametrize("kind", ["post", "document"])
@pytest.mark.parametrize("who", ["tidewatch", "@insider", "the court", "a court in Westering", ""])
def test_authors_of_posts_and_documents_are_called_anything(kind, who):
    assert list(check_named(draft(named(kind=kind, who=who)))) == []


@pytest.mark.parametrize(("who", "count"), [("An insider", 1), ("Ann Pier", 0), ("", 0)])
def test_a_passage_that_is_only_set_off_is_no_way_round_it(who, count):
    assert len(list(check_named(draft(named(kind="passage", who=who))))) == count


@pytest.mark.parametrize("field", ["short_headline", "lead_caption", "social_title", "social_description"])
def test_headlines_and_captions_are_running_text(field):
    [(_level, said)] = leans_on("High water.", **{field: "He left, an insider says"})
    assert "an insider" in said


@pytest.mark.parametrize(
    "block",
    [
        ("heading", {"text": "What an insider says", "level": "2"}),
        ("fact_box", {"title": "What an insider says", "body": "<p>High water.</p>"}),
        ("fact_box", {"title": "What is said", "body": "<p>He left, an insider says.</p>"}),
    ],
)
def test_headings_and_boxes_are_running_text(block):
    [finding] = check_running_text(draft(block))
    assert "insider" in finding.message


@pytest.mark.parametrize("field", ["text", "author", "title"])
def test_an_embed_is_no_way_round_it_either(field):
    said = {
        "url": "https://a.example/1",
        "text": "",
        "author": "",
        "title": "",
        field: "He left, says an insider",
    }
    [finding] = check_running_text(draft(("embed", said)))
    assert "insider" in finding.message


@pytest.mark.parametrize(
    "who",
    [
        "An insider",
        "insiders",
        "Insider",
        "A Palace insider",
        "Sources close to the family",
        "a friend of Ann Pier",
        "Friends of the couple",
        "A Friend",
        "Friend Of The Couple",
        "Staff of the kitchen",
        "Somebody",
        "someone who was there",
        "the spokeswoman",
        "Several members of the crew",
        "Two neighbours",
        "a clerk",
        "Anonymous",
        "pals say",
        "director of the film",
    ],
)
def test_a_description_is_no_name(who):
    assert names_nobody(who, ["pals say"])


@pytest.mark.parametrize(
    "who",
    [
        "Ann Pier",
        "Bo",
        "a neighbour, Ann Pier",
        "the director Ann Pier",
        "Westering Town Hall",
        "The Household",
        "Fan Bingbing",
        "50 Cent",
        "\u9673\u5927\u6587",
        "Duty log, Television House",
    ],
)
def test_a_name_is_one(who):
    assert not names_nobody(who, ["pals say"])


def test_running_text_that_leans_on_an_insider_is_noticed():
    said = "a source for “An insider”: a quote or a sourced claim says who it is"
    assert leans_on("“Never”, An insider said.") == [("hint", said)]


def test_a_house_has_its_own_phrases():
    SourcingSettings.objects.create(phrases="well-placed")
    assert leans_on("An insider said.") == []
    assert leans_on("A Well-placed person said.") != []


def test_phrases_that_an_editor_throws_away_do_not_come_back():
    settings = SourcingSettings.load()
    assert {"an insider", "pals say", "friends say", "a source close to"} <= set(settings.phrases_in_force())
    settings.phrases = ""
    settings.save()
    assert leans_on("An insider said, pals say.") == []


def test_looking_for_phrases_writes_no_settings():
    assert leans_on("An insider said.") != []
    assert not SourcingSettings.objects.exists()


def test_a_phrase_inside_a_longer_word_is_none():
    assert leans_on("A man insiders knew, an insiderly one.") != []
    assert leans_on("It was an insiderly affair.") == []


@pytest.mark.parametrize("block", [QuoteBlock, ClaimBlock])
def test_a_new_quote_has_no_kind_yet_and_an_old_one_that_names_none_is_on_record(block):
    assert block().get_default()["kind"] == ""
    assert block().to_python({"text": "<p>Aye.</p>", "who": "Ann Pier"})["kind"] == "said"


def test_without_a_kind_a_draft_is_saved_and_does_not_go_live():
    story = draft(passage(kind="", who="", why=""))
    assert [finding.level for finding in check_kinds(story)] == ["block"]
    with pytest.raises(PublishingRefused, match="no kind of source yet"):
        publish(story)
