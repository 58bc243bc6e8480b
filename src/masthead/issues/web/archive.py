"""The list of a newsletter's issues, and the copy of each, with the rights that pictures have today."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.issues.contents import read
from masthead.issues.marking import tag_of, tag_of_list
from masthead.issues.models import Issue
from masthead.newsletters.models import Newsletter
from masthead.newsletters.models.newsletter import State
from masthead.newsletters.positions import offered_now
from masthead.pages.frame import Link, frame_for, front_of
from masthead.pages.publication import PublicationSettings
from masthead.photos.media import Medium
from masthead.press.reading import for_reading
from masthead.press.tagging import kept_by_press, note

ON_ONE_PAGE = 50
OTHERS = 5  # named beside one


@for_reading
@kept_by_press
def show_all(request: HttpRequest, slug: str) -> HttpResponse:
    """List the newest issues of a newsletter."""
    newsletter = _newsletter(request, slug)
    issues = Issue.objects.filter(newsletter=newsletter).on_the_web()[:ON_ONE_PAGE]
    title = _("%(name)s: all issues") % {"name": newsletter.name}
    path = reverse("issues_all", args=[slug])
    frame = frame_for(
        request,
        title=title,
        path=path,
        breadcrumb=_crumbs(request, Link(newsletter.name, path)),
        description=newsletter.description,
    )
    note(tag_of_list(newsletter.pk))
    about = {"frame": frame, "newsletter": newsletter, "issues": issues}
    return render(request, "issues/web/all.html", about)


@for_reading
@kept_by_press
def show_one(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what an issue held."""
    newsletter = _newsletter(request, slug)
    issue = get_object_or_404(Issue.objects.filter(newsletter=newsletter).on_the_web(), pk=pk)
    publication = PublicationSettings.for_request(request)
    contents = read(issue, publication, at=timezone.now(), medium=Medium.WEB)
    note(tag_of(issue), tag_of_list(newsletter.pk))
    above = Link(newsletter.name, reverse("issues_all", args=[slug]))
    frame = frame_for(
        request,
        title=issue.subject,
        path=issue.path,
        breadcrumb=_crumbs(request, above, Link(issue.subject, issue.path)),
        description=issue.preheader or contents.first_words,
    )
    others = Issue.objects.filter(newsletter=newsletter).on_the_web().exclude(pk=issue.pk)[:OTHERS]
    about = {
        "frame": frame,
        "newsletter": newsletter,
        "issue": issue,
        "parts": contents.parts,
        "others": others,
        "words": offered_now().words if newsletter.state == State.OPEN else "",
    }
    return render(request, "issues/web/one.html", about)


def _newsletter(request: HttpRequest, slug: str) -> Newsletter:
    if front_of(request) is None:
        raise Http404(_("There is no magazine here yet."))
    return get_object_or_404(Newsletter.objects.exclude(state=State.DRAFT), slug=slug)


def _crumbs(request: HttpRequest, *below: Link) -> list[Link]:
    publication = PublicationSettings.for_request(request)
    return [Link(publication.title, "/"), Link(_("Newsletters"), reverse("newsletters")), *below]
