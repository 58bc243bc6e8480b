"""What the desk notes of sources, replies and plans is in nothing that readers get."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from masthead.articles.models import Article
from masthead.checks.models import Override, Result
from masthead.flags import legal
from masthead.flags.matches import find_matches
from masthead.flags.models import Answer
from masthead.flags.tests.factories import ListEntryFactory
from masthead.links.models import LinkOnPage
from masthead.links.tests.factories import LinkFactory
from masthead.pages.models import PublicationSettings
from masthead.pages.publishing import publish
from masthead.rundown.tests.factories import idea, plan
from masthead.sourcing import replies
from masthead.sourcing.models import ReplyRequest, SignOff
from masthead.sourcing.passages import unnamed_in
from masthead.sourcing.signing import sign_off
from masthead.sourcing.statements import statements
from masthead.sourcing.tests.factories import ReplyRequestFactory, named, passage
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db

MARK = "zyxmark"  # in every field that is for the desk only
NOTES = {"hand": "first", "substance": "information", "confirmed": "yes", "confirmation": f"By {MARK}."}
PUBLIC = ("somebody who worked there", "she still does", "Dam Office", "page 12", "archive.example/7")
LABELS = ("At first hand", "Signed off by", "There is a recording")
ELSEWHERE = [
    "/feed/",
    "/feed/atom/",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/robots.txt",
    f"/search/?q={MARK}",
]


@pytest.fixture
def story(section, person):
    post = {"network": "Lantern", "handle": "@bo", "link": "https://lantern.example/7", "permission": MARK}
    body = [
        passage(**NOTES),
        passage("claim", text="<p>It leaked.</p>", **NOTES),
        named(
            "claim", text="<p>It burst.</p>", recorded="yes", link="https://tide.example/9", where="On air"
        ),
        named(kind="post", text="<p>Help.</p>", archived="https://archive.example/7", **post),
        named(
            "claim", kind="document", text="<p>It was old.</p>", who="", where="Dam Office", place="page 12"
        ),
    ]
    draft = section.add_child(instance=Article(title="Tide", slug="tide", body=body, live=False))
    draft.save_revision()
    editor = person(Role.EDITOR)
    for found in unnamed_in(draft):
        sign_off(draft, found.hash, by=editor, stated=statements())
    plant_in_tables(draft, person(Role.PUBLISHER))
    publish(draft, waiving={"legal-flags"})
    draft.body = [("text", f"<p>{MARK}, which nobody published</p>"), *body]
    draft.save_revision()
    return draft


def plant_in_tables(draft, publisher):
    """Mark every field of sign-offs, requests and overrides."""
    words = dict.fromkeys(("whom", "capacity", "question", "answer", "used", "by_name"), MARK)
    ReplyRequestFactory.create(page=draft, status="answered", answered_at=timezone.now(), **words)
    waiting = ReplyRequestFactory.create(page=draft, **words)
    replies.override(draft, waiting, by=publisher, reason=MARK)
    texts = dict.fromkeys(("title", "words", "by_name", "passage_key"), MARK)
    SignOff.objects.create(page_key=draft.pk, passage_hash="", statement=[MARK], by_key=1, **texts)
    assert ReplyRequest.objects.count() == 2
    about = {"page_key": draft.pk, "title_then": MARK, "by_name": MARK, "by_key": 1}
    Override.objects.create(message=MARK, reason=MARK, **about)
    Result.objects.create(act="published", findings=[{"message": MARK}], **about)
    plan(draft, note=MARK)
    idea(headline=MARK, note=MARK, section=draft.get_parent(), dropped_reason=MARK)
    plant_flags(draft, publisher)


def plant_flags(draft, publisher):
    """Mark every field of lists, flags and answers, and of what is known of links."""
    ListEntryFactory.create(list_name=MARK, word="burst", note=MARK, flag="court")
    legal.mark(draft, ["accusation"], MARK, by=publisher)
    legal.answer(draft, find_matches(draft)[0].hash, by=publisher, reason=MARK)
    names = dict.fromkeys(("title", "list_name", "word", "passage", "reason", "by_name"), MARK)
    Answer.objects.create(page_key=draft.pk, passage_hash="", by_key=1, **names)
    link = LinkFactory.create(url=f"https://{MARK}.example/", leads_to=MARK, why=MARK, state="gone")
    LinkOnPage.objects.create(page=draft, link=link, words=MARK)


def crawl(start):
    """Ask for every address of the magazine that can be reached as a reader."""
    client, waiting, answers = Client(), list(start), {}
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        answers[address] = body.decode("utf-8", "replace")
        links = re.findall(r'(?:href|src|loc)[="> ]+(?:https?://[^/"<]+)?(/[^"<# ?]*)', answers[address])
        links += re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", answers[address])
        fresh = {link for link in links if not link.startswith(("/static/", "/media/", "/desk/"))}
        waiting += [link for link in sorted(fresh) if link not in answers and link not in waiting]
    return answers


@pytest.mark.parametrize("shows_sources", [True, False])
def test_no_internal_word_is_in_any_answer(story, shows_sources):
    PublicationSettings.objects.update(shows_sources=shows_sources)
    get_search_backend().add(Article.objects.get(pk=story.pk))
    answers = crawl(["/", story.get_url(), *ELSEWHERE])
    assert len(answers) > 12
    said = {
        address: text.replace(f"q={MARK}", "")
        for address, text in answers.items()
        if "/search/" not in address
    }
    assert [address for address, text in said.items() if MARK in text] == []
    assert [address for address, text in said.items() if any(label in text for label in LABELS)] == []
    assert "Nothing found" in answers[f"/search/?q={MARK}"]


def test_what_readers_are_owed_is_there(story):
    PublicationSettings.objects.update(shows_sources=True)
    page = Client().get(story.get_url()).content.decode()
    assert [words for words in PUBLIC if words not in page] == []
    assert "who asked not to be named because she still does" in page
    assert "1 source we do not name. An editor who did not write the story knows who" in page
    assert "1 source on record." in page


def test_a_house_that_does_not_show_it_prints_claims_as_paragraphs(story):
    page = Client().get(story.get_url()).content.decode()
    assert "<p>It burst.</p>" in page
    assert "How we know" not in page


def test_machines_are_told_what_is_cited_and_by_which_rules(story, front):
    PublicationSettings.objects.update(policy_page=front)
    page = Client().get(story.get_url()).content.decode()
    assert '"unnamedSourcesPolicy":"' in page
    assert '"publishingPrinciples":"' in page
    assert '"@type":"SocialMediaPosting","url":"https://lantern.example/7"' in page
    assert '"archivedAt":"https://archive.example/7"' in page
    assert '{"@type":"CreativeWork","name":"Dam Office"}' in page
    told = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "somebody who worked there" not in " ".join(told)
