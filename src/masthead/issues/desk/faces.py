"""The faces of a letter: on a phone and a desktop, by night, without pictures, as plain text."""

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin

from masthead.issues.letter import BrokenDesign, write
from masthead.issues.models import Issue, State

NIGHT = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)")
PICTURE = re.compile(r'(<img\b[^>]*?)\ssrc="[^"]*"')
FIELD = re.compile(r"\{\{ (\w+) \}\}")


@dataclass(frozen=True)
class Face:
    """One way in which a mailbox shows a letter."""

    name: str
    label: str | Promise
    width: int  # px
    by_night: bool = False
    with_pictures: bool = True
    is_text: bool = False

    @classmethod
    def of(cls, name: str) -> "Face":
        """Give a face by name, the first where none is called so."""
        return next((face for face in FACES if face.name == name), FACES[0])


FACES = (
    Face("desktop", gettext_lazy("Desktop"), 700),
    Face("desktop-night", gettext_lazy("Desktop, dark"), 700, by_night=True),
    Face("phone", gettext_lazy("Phone"), 390),
    Face("night", gettext_lazy("Phone, dark"), 390, by_night=True),
    Face("bare", gettext_lazy("Pictures off"), 390, with_pictures=False),
    Face("text", gettext_lazy("Plain text"), 700, is_text=True),
)


@permission_required("issues.view_issue", raise_exception=True)
@xframe_options_sameorigin
def show(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Answer with a letter as a mailbox shows it: what is out as it went out, the rest as it is now."""
    issue = get_object_or_404(Issue.objects.select_related("newsletter", "mailing"), pk=pk)
    html, text = _letter_of(issue)
    face = Face.of(name)
    if face.is_text:
        page = f'<!doctype html><meta charset="utf-8"><pre style="white-space:pre-wrap">{escape(text)}</pre>'
        html = page
    address = getattr(request.user, "email", "") or "reader@example.com"
    values: dict[str, Any] = {"leave": "#", "choose": "#", "address": escape(address)}
    shown = FIELD.sub(lambda field: values.get(field[1], ""), _dress(html, face))
    response = HttpResponse(shown)
    response["Cache-Control"] = "no-store"
    return response


def _letter_of(issue: Issue) -> tuple[str, str]:
    if issue.state == State.OUT and issue.mailing:
        return issue.mailing.html, issue.mailing.text
    try:
        written = write(issue, at=issue.due_at or timezone.now())
    except BrokenDesign as error:
        raise Http404(_("The template of letters is broken: %(why)s") % {"why": error}) from None
    return written.html, written.text


def _dress(html: str, face: Face) -> str:
    """Have a browser show what a mailbox would, whatever the browser's own night and day."""
    html = NIGHT.sub("@media all" if face.by_night else "@media not all", html)
    return html if face.with_pictures else PICTURE.sub(r"\1", html)
