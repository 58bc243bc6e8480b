"""What ends at a second: a story, a planned front, the licence of a picture that readers see."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from wagtail.models import Page, PageLogEntry

from masthead.articles.models import Article
from masthead.articles.tests.factories import write
from masthead.fronts.arranging import ARRANGED, arrange
from masthead.fronts.models import Front, PlannedArrangement, PlannedPlacement
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Licence, Taking
from masthead.rights.tests.factories import LicenceFactory
from masthead.topics.models import Topic
from masthead.topics.tests.factories import SectionFactory

STORIES, FRONTS = "Ends", "Ending"  # how the titles of what ends begin
State = PlannedArrangement.State
_numbers = count()


def plan_ends(at: datetime) -> None:
    """Have a story, a front and the right to a picture end at a time."""
    name = f"{next(_numbers)}-{os.getpid()}"
    section = SectionFactory(parent=Front.objects.get(), title=f"{FRONTS} {name}")
    photo = PhotoFactory(licence=None)
    LicenceFactory(photo=photo, model="subscription", ends_at=at)
    topic = Topic.objects.get()
    shown = write(title=f"Shows {name}", parent=section, main_topic=topic, lead_photo=photo)
    over = write(title=f"{STORIES} {name}", parent=section, main_topic=topic)
    before = arrange(section, [shown.pk])
    plan = PlannedArrangement(
        page=section, starts_at=at - timedelta(hours=1), ends_at=at, state=State.RUNNING, before=before
    )
    plan.placements = [PlannedPlacement(article=shown, sort_order=0)]
    plan.save()
    Page.objects.filter(pk=over.pk).update(expire_at=at)


def are_over() -> bool:
    """Whether nothing is left of what was to end."""
    return not (
        Article.objects.filter(live=True, title__startswith=STORIES).exists()
        or PlannedArrangement.objects.filter(state=State.RUNNING, ends_at__isnull=False).exists()
        or Licence.objects.filter(ends_at__isnull=False, settled_at=None).exists()
    )


def find_end_faults() -> Iterator[str]:
    """Name what ended twice."""
    for title, times in _logged("wagtail.unpublish.scheduled", STORIES):
        if times != 1:
            yield f"“{title}” was taken away {times} times"
    for title, times in _logged(ARRANGED, FRONTS):
        if times != 2:
            yield f"the front “{title}” was changed {times} times"
    taken = Counter(Taking.objects.filter(cause=Taking.Cause.ENDED).values_list("photo", flat=True))
    for key in Licence.objects.filter(ends_at__isnull=False).values_list("photo", flat=True):
        if taken[key] != 1:
            yield f"picture {key} was taken away {taken[key]} times"


def _logged(action: str, titles: str) -> Iterator[tuple[str, int]]:
    """Say of each page how often its log names an action."""
    entries = Counter(PageLogEntry.objects.filter(action=action).values_list("page_id", flat=True))
    for page in Page.objects.filter(title__startswith=titles):
        yield page.title, entries[page.pk]
