import pytest
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

from masthead.pages.links import links_looked_up
from masthead.pages.models import StandardPage
from masthead.pages.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def about():
    page = StandardPage(title="About", slug="about")
    Site.objects.get(is_default_site=True).root_page.add_child(instance=page)
    publish(page)
    page.refresh_from_db()
    return page


def link_to(key):
    return f'<p>See <a linktype="page" id="{key}">there</a>.</p>'


def test_a_link_to_a_live_page_leads_there(about):
    assert expand_db_html(link_to(about.pk)) == '<p>See <a href="/about/">there</a>.</p>'


def test_a_link_to_a_page_that_is_gone_is_only_words(about):
    about.unpublish()
    for key in (about.pk, 4711, "", "x", "9" * 30):
        assert expand_db_html(link_to(key)) == "<p>See <a>there</a>.</p>"


def test_all_links_of_a_text_cost_one_query(about, django_assert_num_queries):
    about.get_url()
    with django_assert_num_queries(1):
        expand_db_html(link_to(about.pk) * 5)


def test_links_of_many_texts_are_looked_up_together(about, django_assert_num_queries):
    texts = [link_to(about.pk), {"value": [link_to(4711), link_to("")]}]
    about.get_url()
    with django_assert_num_queries(1), links_looked_up(texts):
        assert expand_db_html(link_to(about.pk)) == '<p>See <a href="/about/">there</a>.</p>'
        assert expand_db_html(link_to(4711)) == "<p>See <a>there</a>.</p>"
