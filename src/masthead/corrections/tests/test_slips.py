"""What may be mended in silence, and what never may."""

import pytest

from masthead.articles.tests.factories import ArticleFactory
from masthead.corrections.slips import find_weights

pytestmark = pytest.mark.django_db


def story(*blocks):
    return ArticleFactory.build(title="The dam", standfirst="", body=list(blocks))


def weights(before, after):
    was, now = (story(("text", f"<p>{words}</p>")) for words in (before, after))
    return {weight.of for weight in find_weights(was, now)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The dam was biult here.", "The dam was built here."),
        ("Teh dam holds. All of the village says so.", "The dam holds. All of the village says so."),
        ("It holds the the water.", "It holds the water."),
        ("It holds, very very well.", "It holds, very well."),
        ("They was angry.", "They were angry."),
        ("A ice cream for all.", "An ice-cream for all."),
        ("It is in stead here.", "It is instead here."),
        ("She left , and it rained", "She left, and it rained."),
        ('She said "it holds" twice.', "She said “it holds” twice."),
        ("It dont hold.", "It don't hold."),
        ("The colour of the villages hall.", "The color of the village\u2019s hall."),
        ("Built in 1,963 days .", "Built in 1,963 days."),
    ],
)
def test_how_things_are_written_is_a_slip(before, after):
    assert weights(before, after) == set()


@pytest.mark.parametrize(
    ("of", "before", "after"),
    [
        ("number", "It was built in 1963.", "It was built in 1936."),
        ("number", "It cost 1,500 a day.", "It cost 1.500 a day."),
        ("number", "It cost £5m.", "It cost €5m."),
        ("number", "Some seven men left.", "Some eleven men left."),
        ("number", "It was -5 degrees.", "It was 5 degrees."),
        ("name", "Then Smith left.", "Then Smyth left."),
        ("name", "Smith left.", "Smyth left."),
        ("name", "He read in reading.", "He read in Reading."),
        ("negation", "He is guilty.", "He is not guilty."),
        ("negation", "He did it.", "He didn\u2019t do it."),
        ("negation", "That is likely.", "That is unlikely."),
        ("negation", "Es ist ein Damm.", "Es ist kein Damm."),
        ("quote", "She said “it holds”.", "She said “it held”."),
        ("quote", "She said \u2018it\u2019s fine\u2019.", "She said \u2018it\u2019s fined\u2019."),
        ("quote", "She said it holds.", "She said “it holds”."),
        ("word", "He is guilty.", "He is innocent."),
        ("word", "Then she left.", "Then he left."),
        ("word", "It may hold.", "It must hold."),
        ("word", "It holds.", "It holds so far."),
        ("word", "It holds badly.", "It holds."),
    ],
)
def test_what_is_said_is_none(of, before, after):
    assert of in weights(before, after)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("acquitted", "admitted"),
        ("abused", "amused"),
        ("hired", "fired"),
        ("charged", "cleared"),
        ("convicted", "convinced"),
        ("brother", "mother"),
        ("married", "murdered"),
        ("attacked", "attracted"),
        ("lied", "died"),
        ("untied", "united"),
    ],
)
def test_from_one_word_to_another_nothing_is_a_slip_however_alike(one, other):
    for before, after in ((one, other), (other, one)):
        assert "word" in weights(f"The singer was {before}.", f"The singer was {after}.")


def test_where_no_words_are_known_no_change_of_a_word_is_a_slip(settings):
    assert weights("Padum on biult.", "Padum on built.") == set()
    settings.LANGUAGE_CODE = "et"
    assert "word" in weights("Padum on biult.", "Padum on built.")
    assert weights("Padum on , ehitatud.", "Padum on, ehitatud.") == set()


def quote(text):
    return ("quote", {"kind": "said", "who": "Ada Reed", "text": f"<p>{text}</p>"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (quote("It holds wel."), quote("It holds well.")),
        (("pull_quote", {"text": "It holds wel."}), ("pull_quote", {"text": "It holds well."})),
    ],
)
def test_the_words_of_others_are_never_mended_silently(before, after):
    assert "quote" in {weight.of for weight in find_weights(story(before), story(after))}


def test_a_weight_says_what_it_was_and_is():
    before, after = story(("text", "<p>Built in 1963.</p>")), story(("text", "<p>Built in 1936.</p>"))
    assert [str(one) for one in find_weights(before, after)] == ["a number is another (1963 → 1936)"]
