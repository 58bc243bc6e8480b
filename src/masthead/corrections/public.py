"""The pages readers see: all corrections, and the versions of one story."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masthead.articles.models import Article
from masthead.corrections.freshness import ADDRESS
from masthead.corrections.models import CorrectionSettings
from masthead.corrections.reading import read_batch
from masthead.corrections.versions import versions_of
from masthead.pages.addresses import page_at
from masthead.pages.frame import Link, crumbs_of, frame_for, front_of
from masthead.pages.listings import cursor_from
from masthead.pages.publication import PublicationSettings
from masthead.press import tags
from masthead.press.reading import for_reading
from masthead.press.tagging import kept_by_press, note


@for_reading
@kept_by_press
def all_corrections(request: HttpRequest) -> HttpResponse:
    """List every correction, the newest first."""
    if front_of(request) is None:
        raise Http404(_("There is no magazine here yet."))
    publication, cursor = PublicationSettings.for_request(request), cursor_from(request)
    batch = read_batch(cursor)
    if cursor and not batch.told:
        raise Http404(_("There are no corrections here."))
    description = _("What %(publication)s got wrong, and put right.") % {"publication": publication.title}
    frame = frame_for(
        request,
        title=_("Corrections"),
        path=f"{ADDRESS}?from={cursor}" if cursor else ADDRESS,
        description=description,
        breadcrumb=[Link(publication.title, "/"), Link(_("Corrections"), ADDRESS)],
    )
    return render(request, "corrections/all.html", {"frame": frame, "batch": batch, "path": ADDRESS})


@for_reading
@kept_by_press
def history(request: HttpRequest, path: str) -> HttpResponse:
    """Show which published words of a story were changed, where the house wants readers to see it."""
    front = front_of(request)
    page = page_at(front, f"{path}/") if front else None
    story = page.specific if page else None
    if not isinstance(story, Article) or not CorrectionSettings.for_request(request).shows_history:
        raise Http404(_("There is nothing at this address."))
    note(tags.of_page(story.pk), tags.corrected(story.pk))
    publication = PublicationSettings.for_request(request)
    here = Link(_("Versions"), f"{story.get_url()}history/")
    title = _("Versions of “%(title)s”") % {"title": story.title}
    crumbs = [*crumbs_of(story.trail(), publication), here]
    frame = frame_for(request, title=title, path=here.url, breadcrumb=crumbs, is_indexable=False)
    context = {"frame": frame, "story": story, "versions": versions_of(story)}
    return render(request, "corrections/history.html", context)
