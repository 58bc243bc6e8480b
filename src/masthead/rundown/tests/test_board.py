import pytest
from django.urls import reverse

from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS

pytestmark = pytest.mark.django_db


def test_board(section, editor, reporter, desk):
    s = section.add_child(instance=Article(title="Tide", slug="tide", body=WORDS, owner=reporter))
    s.save_revision(user=reporter)
    for by in ("state", "section", "person"):
        answer = desk(editor).get(reverse("rundown"), {"by": by})
        assert "Tide" in answer.content.decode()
    d = desk(editor)
    a = d.get(reverse("rundown_item", args=["story", s.pk]))
    open("/tmp/item.html", "w").write(a.content.decode())
    a = d.get(reverse("rundown_idea"))
    assert a.status_code == 200
    a = d.get(reverse("rundown_dropped"))
    assert a.status_code == 200
    assert d.get(reverse("wagtailadmin_home")).status_code == 200
