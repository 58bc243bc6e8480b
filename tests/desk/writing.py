"""What people do to a story before it goes live: write it well or badly, mend it, set things aside."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from masthead.approvals.models import ApprovalSettings
from masthead.articles.tests.factories import WORDS
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights import killing, overriding
from masthead.rights.models import Licence
from masthead.rights.models.terms import Model
from masthead.sourcing import replies, signing
from masthead.sourcing.models import ReplyRequest
from masthead.sourcing.passages import find_open
from masthead.sourcing.statements import statements
from masthead.sourcing.tests.factories import ReplyRequestFactory, passage
from tests.desk.newsroom import WHICH, Newsroom

WHY = "There is a reason."
GOOD: dict[str, Any] = {"body": WORDS, "kind": "news", "lead_photo": None}
TIMES = dict.fromkeys(("embargo_until", "published_at", "go_live_at"))
FAULTS = ["no words", "unnamed", "unnamed still", "sponsored", "embargo", "future", "picture", "question"]
MENDED = [
    "everything",
    "named",
    "sponsor",
    "licence",
    "signed by its writer",
    "signed",
    "overridden",
    "settled",
    "run",
]


class WritingActs(Newsroom):
    """Stories written and looked after."""

    def begin(self):
        self.photo = PhotoFactory.create(title="The pier", licence=None)

    @rule(n=WHICH, title=st.sampled_from(["Tide", "Ebb", "Spring tide"]), by_editor=st.booleans())
    def change_the_headline(self, n, title, by_editor):
        self._save(n, by_editor=by_editor, title=title)

    @rule(n=WHICH, fault=st.sampled_from(FAULTS), minutes=st.sampled_from([30, 300]))
    def make_a_mistake(self, n, fault, minutes):
        later = timezone.now() + timedelta(minutes=minutes)
        changes: dict[str, dict[str, Any]] = {
            "no words": {"body": []},
            "unnamed": {"body": [*WORDS, passage()]},
            "unnamed still": {"body": [*WORDS, passage(why="")]},
            "sponsored": {"kind": "sponsored", "sponsor": ""},
            "embargo": {"embargo_until": later},
            "future": {"published_at": later},
            "picture": {"lead_photo": self._photo()},
        }
        if fault == "question":
            request = ReplyRequestFactory.build(page=None, page_key=None, title="")
            self.attempt(lambda: replies.ask(self.story(n), request, by=self.reporter))
        else:
            self._save(n, **changes[fault])

    @rule(n=WHICH, how=st.sampled_from(MENDED))
    def mend_or_set_aside(self, n, how):
        acts = {
            "everything": self._put_right,
            "named": lambda n: self._save(n, body=WORDS),
            "sponsor": lambda n: self._save(n, sponsor="Lamps Ltd"),
            "licence": lambda _n: self._license(Model.OWN, minutes=200),
            "signed by its writer": lambda n: self._sign_off(n, self.reporter),
            "signed": lambda n: self._sign_off(n, self.editor),
            "overridden": self._override_picture,
            "settled": self._settle,
            "run": self._run_without,
        }
        acts[how](n)

    @rule(way=st.sampled_from(["killed", "given back", "ends soon", "unknown", "none"]))
    def change_the_rights(self, way):
        photos: dict[str, Any] = {"by": self.publisher, "reason": WHY}
        if way in {"killed", "given back"}:
            act = killing.kill if way == "killed" else killing.undo
            self.attempt(partial(act, [self._photo()], **photos))
        else:
            self._license({"ends soon": Model.OWN, "unknown": Model.UNKNOWN}.get(way), minutes=20)

    @rule(level=st.sampled_from(["ask", "ask", "block"]))
    def be_strict_or_not(self, level):
        house = ApprovalSettings.load()
        house.level = level
        house.save()

    def _photo(self):
        return Photo.objects.get(pk=self.photo.pk)

    def _put_right(self, n):
        self._save(n, **GOOD, **TIMES)
        self._settle(n)

    def _license(self, model, *, minutes):
        Licence.objects.filter(photo=self.photo, killed_at=None).delete()
        if model is not None and not Licence.objects.filter(photo=self.photo).exists():
            ends = timezone.now() + timedelta(minutes=minutes)
            Licence.objects.create(photo=self.photo, model=model, ends_at=ends)

    def _sign_off(self, n, by):
        given: dict[str, Any] = {"by": by, "stated": statements()}
        for one in find_open(self.draft(n)):
            self.attempt(partial(signing.sign_off, self.story(n), one.hash, **given))

    def _override_picture(self, n):
        given: dict[str, Any] = {"by": self.publisher, "reason": WHY}
        self.attempt(lambda: overriding.override(self.draft(n), self._photo(), **given))

    def _settle(self, n):
        for request in ReplyRequest.objects.filter(page=self.stories[n]):
            request.status = ReplyRequest.Status.DECLINED
            self.attempt(partial(replies.settle, request, by=self.reporter))

    def _run_without(self, n):
        given: dict[str, Any] = {"by": self.publisher, "reason": WHY}
        for request in ReplyRequest.objects.filter(page=self.stories[n]):
            self.attempt(partial(replies.override, self.story(n), request, **given))

    def _save(self, n, *, by_editor=False, **fields):
        draft = self.draft(n)
        for name, value in fields.items():
            setattr(draft, name, value)
        by = self.editor if by_editor else self.reporter
        self.attempt(lambda: draft.save_revision(user=by, log_action=True, clean=False))
