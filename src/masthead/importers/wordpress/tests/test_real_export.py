"""WordPress's own theme test data, where it lies beside the checkout: 180 awkward items from another hand.

The file is not part of the project (GPL); MASTHEAD_WORDPRESS_EXPORT names another place for it.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from masthead.articles.models import Article
from masthead.importers.models import ImportedItem
from masthead.importers.wordpress.load import import_wordpress
from masthead.importers.wordpress.options import Options
from masthead.importers.wordpress.reader import read
from masthead.importers.wordpress.records import Item
from masthead.importers.wordpress.titles import path_of
from masthead.pages.models import StandardPage

SHARED = "shared/data/wordpress/themeunittestdata.wordpress.xml"
NEAR = [folder / SHARED for folder in Path(__file__).resolve().parents]
FILE = Path(
    os.environ.get("MASTHEAD_WORDPRESS_EXPORT") or next((one for one in NEAR if one.is_file()), NEAR[-1])
)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.is_file(), reason=f"the theme test data is not at {FILE}"),
]


@pytest.fixture(scope="module")
def imported(magazine):
    return import_wordpress(FILE, Options(fetch=False), now=datetime(2026, 3, 1, tzinfo=UTC))


def answer(address):
    response = Client().get(address)
    if response.status_code in {301, 302}:
        return [response.status_code, Client().get(response["Location"]).status_code]
    return [response.status_code]


def test_all_180_items_and_all_terms_are_accounted_for(imported):
    totals = {kind: sum(outcomes.values()) for kind, outcomes in imported.counts.items()}
    wanted = {
        "post": 51,
        "page": 21,
        "attachment": 38,
        "nav_menu_item": 70,
        "category": 67,
        "tag": 110,
        "comment": 32,
    }
    assert {kind: totals[kind] for kind in wanted} == wanted


def test_48_of_51_posts_are_public(imported):
    assert (Article.objects.count(), Article.objects.live().count()) == (51, 48)
    hidden = Article.objects.filter(live=False).values_list("title", flat=True)
    assert {title.split(":")[0] for title in hidden} == {"Scheduled", "Draft", "Template"}


def test_all_21_pages_are_public(imported):
    pages = ImportedItem.objects.filter(kind="page").values("page")
    assert StandardPage.objects.live().filter(pk__in=pages).count() == 21


def test_every_public_item_answers_at_its_new_address_and_its_old_one(imported):
    wrong = {}
    for record in read(FILE):
        if not isinstance(record, Item) or record.kind not in {"post", "page"}:
            continue
        page = ImportedItem.objects.get(kind=record.kind, source_id=record.post_id).page
        assert page is not None, record.label
        if page.live:
            answers = [answer(page.url), answer(path_of(record.link)), answer(f"/?p={record.post_id}")]
            if answers[0] != [200] or any(one not in ([200], [301, 200]) for one in answers):
                wrong[record.label] = answers
    assert wrong == {}


def test_nothing_in_it_runs(imported):
    for article in Article.objects.all():
        stored = str(article.body.get_prep_value()).lower()
        assert "<script" not in stored
        assert "javascript:" not in stored
