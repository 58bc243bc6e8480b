"""Words are found whole, with their usual endings, whatever their capitals."""

import pytest

from masthead.flags.matching import Matcher


def found(word, text, language="en"):
    return [hit.words for hit in Matcher([(1, word)], language).find(text)]


@pytest.mark.parametrize(
    ("word", "text", "words"),
    [
        ("minor", "Two Minors, a MINOR and a minor\u2019s word.", ["Minors", "MINOR", "minor"]),
        ("minor", "A minority report on minorities.", []),
        ("accuse", "accused, accusing, accuses", ["accused", "accusing", "accuses"]),
        ("injury", "Injuries were denied.", ["Injuries"]),
        ("abet", "She abetted him.", ["abetted"]),
        ("car", "She cared for a cat.", []),
        ("manslaught*", "Manslaughter!", ["Manslaughter"]),
        ("court case", "Two court cases, one court-case.", ["court cases", "court-case"]),
        ("court case", "He was in court. Case closed.", []),
        ("court case", "In court, case after case.", []),
        ("St. Mary", "At St. Mary\u2019s, and St Mary.", ["St. Mary", "St Mary"]),
        ("Ann van Pier", "ann van pier's dam; Ann van Gogh", ["ann van pier"]),
        ("Straße", "DIE STRASSE", ["STRASSE"]),
        ("café", "Cafe\u0301s and ca\u00adfé", ["Cafés", "café"]),
        ("Łódź", "w łódź.", ["łódź"]),
        ("child protect*", "child protection", ["child protection"]),
    ],
)
def test_a_word_is_found_as_people_write_it(word, text, words):
    assert found(word, text) == words


def test_each_language_has_its_own_endings():
    assert found("Schüler", "Die Schülern und Schülerinnen", "de-AT") == ["Schülern", "Schülerinnen"]
    assert found("Schüler", "Die Schülerinnen", "cs") == []


def test_words_of_several_lists_are_all_found():
    hits = Matcher([(1, "pupil"), (2, "pupils"), (3, "pup*")], "en").find("Pupils")
    assert sorted(hit.key for hit in hits) == [1, 2, 3]


@pytest.mark.parametrize("word", ["", "*", "…", "''"])
def test_what_has_no_letter_finds_nothing(word):
    assert found(word, "… * '' and so on") == []
