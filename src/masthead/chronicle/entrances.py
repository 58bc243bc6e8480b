"""The ways from a topic's form to its story so far and to its relations."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page, PageLogEntry

from masthead.chronicle.curating import CURATE
from masthead.topics.models import Topic, TopicKind


def buttons_of(page: Page, user: Any) -> Iterator[Button]:
    """Give the further acts on a topic that somebody may do."""
    topic = page.specific_deferred if page.specific_class is Topic else None
    if topic is not None and user.has_perm(CURATE):
        address = reverse("chronicle_curate", args=[page.pk])
        yield Button(_("The story so far"), url=address, icon_name="history", priority=70)
    if topic is not None and user.has_perm("chronicle.view_relation") and _is_person(topic):
        address = f"{reverse('relations:index')}?person={page.pk}"
        yield Button(_("Family and colleagues"), url=address, icon_name="group", priority=71)


def _is_person(topic: Page) -> bool:
    return bool(Topic.objects.filter(pk=topic.pk, kind=TopicKind.PERSON).exists())


class CurationFormatter(LogFormatter):
    """How a change to a story so far reads in the history of a topic."""

    label = gettext_lazy("Story so far changed")

    def format_message(self, entry: PageLogEntry) -> str:
        """Say what was done to which line."""
        said = {
            "moved": _("Moved “%(line)s” in the story so far"),
            "hidden": _("Hid “%(line)s” in the story so far"),
            "shown": _("Showed “%(line)s” in the story so far again"),
            "pinned": _("Pinned “%(line)s” in the story so far"),
            "unpinned": _("Unpinned “%(line)s” in the story so far"),
        }.get(entry.data["act"], _("Changed how the story so far is told"))
        return str(said % entry.data)
