"""Sends readers on from a letter's link, and counts that somebody followed it."""

from http import HTTPStatus

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from masthead.ads.clicks import is_a_persons, is_a_programs
from masthead.issues.models import Link, State
from masthead.newsletters import activity
from masthead.newsletters.marks import PARAMETER


@require_safe
def follow(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Lead to where the letter's link leads: an address that is kept, never one from the request.

    What tells the reader says that they gave a sign of life; the count of clicks does not see it. It is heard
    of a whole office behind one network too, which the count would not believe.
    """
    link = get_object_or_404(Link, issue=pk, number=number, issue__state=State.OUT)
    if not is_a_programs(request):
        activity.note_mark(request.GET.get(PARAMETER, ""), now=timezone.now())
    if is_a_persons(request):
        Link.objects.filter(pk=link.pk).update(clicks=F("clicks") + 1)
    return HttpResponse(
        status=HTTPStatus.FOUND,
        headers={"Location": link.target, "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"},
    )
