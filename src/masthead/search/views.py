"""The search page."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masthead.pages.frame import frame_for, front_of
from masthead.pages.listings import Wanted, cursor_from, list_cards
from masthead.press.reading import for_reading
from masthead.search.finding import LONGEST, find, words_of

LATEST = 6  # stories for who found nothing, or has not asked yet


@for_reading
def search(request: HttpRequest) -> HttpResponse:
    """Show the form and, with `?q=`, what was found; `from` leads to older results."""
    front = front_of(request)
    if front is None:
        raise Http404(_("There is no magazine here yet."))
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    words = words_of(query)
    found = find(front, words, cursor=cursor_from(request))
    context = {
        "frame": frame_for(request, title=_("Search"), path="/search/", is_indexable=False),
        "query": query,
        "is_asked": bool(words),
        "stories": found.stories,
        "latest": () if found.stories.cards else list_cards(front, Wanted(limit=LATEST)).results,
        "hubs": found.hubs,
        "path": f"/search/?{urlencode({'q': query})}",
    }
    return render(request, "search/search.html", context)
