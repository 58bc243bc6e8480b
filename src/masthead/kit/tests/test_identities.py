import pytest

from masthead.kit.identities import find_contact, find_name, is_name


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a friend (ann@pier.example)", "ann@pier.example"),
        ("ann\uff20pier.example", "ann@pier.example"),
        ("ann [at] pier.example, a friend", "ann [at] pier.example"),
        ("ann(at)pier(dot)example", "ann(at)pier(dot)example"),
        ("a friend, on +44 20 7946 0018", "+44 20 7946 0018"),
        ("call 020 7946 0018", "020 7946 0018"),
        ("07700900018", "07700900018"),
        ("(020) 7946-0018", "(020) 7946-0018"),
        ("known as @annpier", "@annpier"),
        ("see https://a.example/ann", "https://a.example/ann"),
        ("see www.annpier.example", "www.annpier.example"),
    ],
)
def test_what_leads_to_somebody_is_found(words, found):
    assert find_contact(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "a friend of both",
        "an official who served 2019\u20132023",
        "somebody at the hearing of 12.03.2024",
        "one of 1 000 000 viewers",
        "a worker in plant 12, for 26 years",
        "an adviser @ the ministry",
    ],
)
def test_years_dates_and_counts_lead_nowhere(words):
    assert find_contact(words) == ""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ann Pier, a friend", "Ann Pier"),
        ("a friend, Ann Pier", "Ann Pier"),
        ("a friend called Ann Pier", "Ann Pier"),
        ("the neighbour (Žofie Dvořák)", "Žofie Dvořák"),
        ("a friend of Ann Pier", ""),
        ("A Palace Official", ""),
        ("an official, The Hague", ""),
        ("somebody close to the family", ""),
        ("", ""),
    ],
)
def test_a_name_is_suspected_where_somebody_would_be_named(words, name):
    assert find_name(words) == name


def test_capitals_throughout_are_a_name():
    assert is_name("Ann Pier")
    assert not is_name("Ann")
    assert not is_name("A Palace Official")
