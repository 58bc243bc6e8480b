"""Let stories lead a front: at the desk, at a set time, or together with the stories of a bundle."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Page, PageLogEntry

from masthead.articles.models import Article
from masthead.fronts.models import Arrangement, Placement
from masthead.press import tags
from masthead.press.outbox import mark_stale
from masthead.staff.models import User

ARRANGED = "masthead.fronts.arrange"
CHANGE = "fronts.change_arrangement"


def stories_on(front: Page) -> list[int]:
    """Return the keys of the stories that lead a front, in order, whether they are live or not."""
    placements = Placement.objects.filter(arrangement__page_id=front.pk).order_by("sort_order", "pk")
    return list(placements.values_list("article_id", flat=True))


@transaction.atomic
def arrange(front: Page, stories: Sequence[int], *, by: User | None = None) -> list[int]:
    """Let these stories lead a front, those that exist; returns which led it before.

    Whether somebody may is asked where the act begins (a plan, a bundle); the clock has nobody to ask.
    """
    arrangement, _made = Arrangement.objects.get_or_create(page=Page.objects.get(pk=front.pk))
    Arrangement.objects.select_for_update(no_key=True).get(pk=arrangement.pk)
    before = stories_on(front)
    titles = dict(Article.objects.filter(pk__in={*stories, *before}).values_list("pk", "title"))
    after = [key for key in dict.fromkeys(stories) if key in titles]
    if after == before:
        return before
    Placement.objects.filter(arrangement=arrangement).delete()
    Placement.objects.bulk_create(
        Placement(arrangement=arrangement, article_id=key, sort_order=n) for n, key in enumerate(after)
    )
    mark_stale([tags.leading(front.pk)])
    said = {"before": [titles[key] for key in before], "after": [titles[key] for key in after]}
    log(instance=arrangement.page, action=ARRANGED, user=by, data=said)
    return before


class ArrangedFormatter(LogFormatter):
    """How it reads in the history of a front."""

    label = _lazy("Leading stories changed")

    def format_message(self, entry: PageLogEntry) -> str:
        """Name the stories that lead since then."""
        if not entry.data["after"]:
            return _("No chosen stories lead any more")
        return _("Led since then by: %(stories)s") % {"stories": ", ".join(entry.data["after"])}


def register(actions: LogActionRegistry) -> None:
    """Have histories say who leads."""
    actions.register_action(ARRANGED)(ArrangedFormatter)
