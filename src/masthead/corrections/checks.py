"""Nothing live changes behind readers' backs, and nothing taken down comes back by itself."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from masthead.articles.models import Article
from masthead.corrections.marking import is_marked_retracted, mark_of_retraction
from masthead.corrections.models import CorrectionSettings, Rule
from masthead.corrections.reading import retracted_among
from masthead.corrections.taking_down import TAKE_DOWN, standing_takedown
from masthead.corrections.telling import is_told
from masthead.corrections.words import count_changed, passages_of
from masthead.pages import checking
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage
from masthead.pages.moments import told_day


def check_changed_words(page: BasePage) -> Iterable[Finding]:
    """Changed words of a live story come with a word to readers, or somebody answers for them as a slip."""
    if not isinstance(page, Article) or not page.pk or not page.live:
        return
    before = Article.objects.filter(pk=page.pk, live=True).first()
    changed = count_changed(passages_of(before), passages_of(page)) if before else 0
    if before is None or not changed:
        return
    if not is_told(before, page):
        is_asked = CorrectionSettings.of_house().rule == Rule.ASK
        yield _asking(page, changed) if is_asked else _blocking(page, changed)


def check_taken_down(page: BasePage) -> Iterable[Finding]:
    """What was taken down stays down until somebody who may gives it back."""
    if page.live and page.live_revision_id:
        return
    down = standing_takedown(page)
    if down is not None:
        message = _(
            "This page was taken down on %(day)s by %(name)s. "
            "Whoever may take pages down must put it back before it is published."
        )
        day = told_day(down.at)
        said = message % {"day": day, "name": down.by_name}
        where = reverse("corrections_put_back", args=[page.pk])
        yield Finding("taken-down", "block", said, override_url=where, override_permission=TAKE_DOWN)


def check_retracted(page: BasePage) -> Iterable[Finding]:
    """A story that was taken back says so in its headline, also after whatever is changed in it."""
    if not isinstance(page, Article) or not page.pk or is_marked_retracted(page.title):
        return
    if retracted_among([page.pk]):
        said = _(
            "This story was retracted, and its headline does not say so any more. "
            "Let it begin with “%(mark)s” again."
        )
        yield Finding("retracted", "block", said % {"mark": mark_of_retraction()}, "title")


def _blocking(page: Article, changed: int) -> Finding:
    message = ngettext(
        "%(count)d word of this live story is different. Tell readers: write a correction, or set "
        "“Substantially updated” under Filing. A slip of the pen may be mended silently: choose what it was.",
        "%(count)d words of this live story are different. Tell readers: write a correction, or set "
        "“Substantially updated” under Filing. A slip of the pen may be mended silently: choose what it was.",
        changed,
    )
    return _finding("block", message % {"count": changed}, page)


def _asking(page: Article, changed: int) -> Finding:
    message = ngettext(
        "a word to readers about %(count)d changed word (a correction, or “Substantially updated”)",
        "a word to readers about %(count)d changed words (a correction, or “Substantially updated”)",
        changed,
    )
    return _finding("ask", message % {"count": changed}, page)


def _finding(level: str, message: str, page: Article) -> Finding:
    return Finding(
        "changed-words",
        "block" if level == "block" else "ask",
        message,
        "body",
        mend_url=reverse("corrections_correct", args=[page.pk]),
        mend_words=_("Write a correction"),
    )


RULES = (
    checking.Rule(
        "retracted",
        check_retracted,
        gettext_lazy("Retracted"),
        gettext_lazy("The headline of a story that was retracted says so."),
        taken=gettext_lazy("Always blocks."),
    ),
    checking.Rule(
        "changed-words",
        check_changed_words,
        gettext_lazy("Changed words"),
        gettext_lazy("Readers are told when the words of a live story change."),
        taken=gettext_lazy("Whether it blocks, asks or is off is set under"),
        set_at=checking.Place(
            gettext_lazy("Settings → Corrections"),
            "wagtailsettings:edit",
            ("corrections", "correctionsettings"),
            "corrections.change_correctionsettings",
        ),
    ),
    checking.Rule(
        "taken-down",
        check_taken_down,
        gettext_lazy("Taken down"),
        gettext_lazy("What was taken down stays down until somebody who may puts it back."),
        taken=gettext_lazy("Always blocks."),
    ),
)
