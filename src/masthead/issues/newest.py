"""The newest issue of each newsletter that readers may look up."""

from collections.abc import Collection

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from masthead.issues.models import Issue
from masthead.newsletters.models import Newsletter


def newest_of(newsletters: Collection[int]) -> dict[int, str]:
    """Give the path of the newest copy by newsletter."""
    newest = Issue.objects.on_the_web().filter(newsletter=OuterRef("pk")).values("pk")[:1]
    found = Newsletter.objects.filter(pk__in=newsletters).annotate(newest=Subquery(newest))
    rows = found.exclude(newest=None).values_list("pk", "slug", "newest")
    return {key: reverse("issues_one", args=[slug, issue]) for key, slug, issue in rows}
