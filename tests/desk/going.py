"""Every way to readers, and away from them."""

from datetime import timedelta
from functools import partial

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from wagtail.actions.copy_page import CopyPageAction

from masthead.articles.models import Article
from masthead.bundles import acts as bundles
from masthead.bundles import schedule as bundle_schedule
from masthead.bundles.models import Bundle
from masthead.bundles.tests.factories import bundle_of
from masthead.corrections.correcting import correct
from masthead.corrections.note import Note
from masthead.corrections.silence import fix_silently
from masthead.corrections.taking_down import put_back, take_down
from masthead.newsroom.asked import REMEMBERED
from masthead.pages import schedule
from masthead.pages.publishing import publish
from tests.desk.deciding import DecidingActs
from tests.desk.newsroom import WHICH, desk_of
from tests.desk.watching import Watch, as_import
from tests.desk.writing import WHY
from tests.permissions.forms import story_form

MOMENT = timedelta(minutes=1)
WAYS = [
    "the form",
    "the bulk action",
    "the act",
    "a revision",
    "saving",
    "a copy",
    "from before",
    "an import",
]


class DeskActs(DecidingActs):
    """Everything that puts a story before readers."""

    watch: Watch

    def begin(self):
        super().begin()
        self.watch.begin()
        self.desk = desk_of(self.chief)

    @rule(n=WHICH, order=st.permutations(WAYS), is_right=st.booleans())
    def publish(self, n, order, is_right):
        """Try one way after the other; the first that is open is taken."""
        if is_right:
            self._put_right(n)
        acts = (
            *(self._by_the_form, self._in_bulk, self._by_the_act, self._by_a_revision, self._by_saving),
            *(self._as_a_copy, self._from_before, self._as_an_import),
        )
        ways = dict(zip(WAYS, acts, strict=True))
        before = self.watch.count["went live"]
        for way in order:
            self.attempt(partial(ways[way], n))
            if self.watch.count["went live"] > before:
                self.watch.count[way] += 1
                return

    def _by_the_form(self, n):
        address = reverse("wagtailadmin_pages:edit", args=[self.stories[n]])
        asked = self.desk.session.get(REMEMBERED)
        self.desk.post(address, {**story_form(self.draft(n)), "action-publish": "1"})
        if self.desk.session.get(REMEMBERED) != asked:  # the editor says that it runs as it is
            self.desk.post(address, {**story_form(self.draft(n)), "action-publish": "1"})

    def _in_bulk(self, n):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        self.desk.post(f"{address}?next=/desk/&id={self.stories[n]}", {"include_descendants": ""})

    def _by_the_act(self, n):
        publish(self.draft(n), by=self.editor)

    def _by_a_revision(self, n):
        self.story(n).get_latest_revision().publish(user=self.chief)

    def _by_saving(self, n):
        draft = self.draft(n)
        draft.live = True
        draft.save()

    def _as_a_copy(self, n):
        told = {"title": "Copy", "slug": f"copy-{Article.objects.count()}"}
        CopyPageAction(self.story(n), user=self.chief, update_attrs=told, keep_live=True).execute()

    def _from_before(self, n):
        """A version whose time came while nobody looked."""
        self.draft(n).save_revision(approved_go_live_at=timezone.now() - MOMENT, clean=False)

    def _as_an_import(self, n):
        waived = ("content", "sponsor")
        with as_import(*waived):
            publish(self.draft(n), waiving=waived)

    @rule(n=WHICH)
    def submit(self, n):
        draft = self.draft(n)
        if not draft.workflow_in_progress:
            self.attempt(lambda: draft.get_workflow().start(draft, self.reporter))

    @rule(n=WHICH, who=st.sampled_from(["editor", "chief", "legal"]))
    def approve(self, n, who):
        state, by = self.story(n).current_workflow_task_state, getattr(self, who)
        if state is not None:
            self.attempt(lambda: state.approve(user=by))

    @rule(n=WHICH, minutes=st.sampled_from([10, 60, 400]))
    def schedule(self, n, minutes):
        draft = self.draft(n)
        draft.go_live_at = timezone.now() + timedelta(minutes=minutes)
        self.attempt(lambda: publish(draft, by=self.chief))

    @rule(both=st.booleans(), minutes=st.sampled_from([None, 15, 90]))
    def put_into_a_bundle(self, both, minutes):
        at = None if minutes is None else timezone.now() + timedelta(minutes=minutes)
        made = bundle_of(*(self.story(n) for n in range(1 + both)), at=at)
        act = bundles.publish_now if at is None else bundles.schedule
        self.attempt(lambda: act(Bundle.objects.get(pk=made.pk), by=self.chief))

    @rule(minutes=st.sampled_from([1, 16, 61, 500]), by_command=st.booleans())
    def let_time_pass(self, minutes, by_command):
        self.travel(minutes)
        now = timezone.now()
        if by_command:
            self.attempt(lambda: call_command("publish_scheduled"))
        schedule.publish_due(now)
        bundle_schedule.publish_due(now)
        schedule.expire_due(now)

    @rule(n=WHICH, silently=st.booleans())
    def correct(self, n, silently):
        note = Note("correction", "<p>It was built in 1936.</p>", "The desk")
        act = {True: lambda: fix_silently(self.story(n), by=self.chief, kind="typing", reason=WHY)}.get(
            silently, lambda: correct(self.story(n), note, by=self.chief)
        )
        self.attempt(act)

    @rule(n=WHICH, way=st.sampled_from(["withdraw", "take down", "put back"]))
    def take_away(self, n, way):
        acts = {
            "withdraw": lambda: self.story(n).unpublish(user=self.chief),
            "take down": lambda: take_down(self.story(n), by=self.publisher, reason=WHY),
            "put back": lambda: put_back(self.story(n), by=self.publisher, reason=WHY),
        }
        self.attempt(acts[way])

    @invariant()
    def nothing_is_live_that_a_check_blocked_and_nobody_set_aside(self):
        if hasattr(self, "desk"):
            assert not self.watch.faults, self.watch.faults
            assert not self.watch.find_unseen(), self.watch.find_unseen()
