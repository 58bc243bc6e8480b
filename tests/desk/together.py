"""Several people with the same story open, who save, publish, approve and lock in any order."""

from typing import Any

from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from wagtail.signals import page_published

from masthead.kit.html import plain_text
from tests.desk.forms import LOST, SAVED, OpenForm, is_kept, said_in
from tests.desk.newsroom import Newsroom, desk_of

WHO = st.sampled_from(["reporter", "editor", "chief", "reporter's other window"])
BUTTONS = ["", "", "action-publish", "action-submit", "approve", "action-cancel-workflow"]


class Together(Newsroom):
    """What somebody saved is somewhere; what was refused is still in the form."""

    def begin(self):
        self.forms: dict[str, OpenForm] = {}
        self.kept: set[str] = set()
        self.read: set[str] = set()  # what readers had before them
        self.lost: list[str] = []
        self.said = 0
        people = {"reporter": self.reporter, "editor": self.editor, "chief": self.chief}
        self.desks = {who: desk_of(user) for who, user in people.items()}
        self.desks["reporter's other window"] = self.desks["reporter"]
        self.key = self.stories[0]
        page_published.connect(self._note_published)

    def teardown(self):
        page_published.disconnect(self._note_published)
        super().teardown()

    def _note_published(self, instance: Any, **_: Any) -> None:
        self.read |= {words for words in self.kept if words in said_in(instance.specific.serializable_data())}

    @rule(who=WHO)
    def open(self, who):
        self.forms[who] = OpenForm.open(self.desks[who], self.key)

    @rule(who=WHO, times=st.integers(1, 2))
    def type_and_pause(self, who, times):
        form = self._form(who)
        for _time in range(times):
            self._type(form)
            if form.save_by_itself() == SAVED:
                self._forget_unless_read(form.by_itself)
                form.by_itself = form.words
                self.kept.add(form.words)

    @rule(who=WHO, button=st.sampled_from(BUTTONS))
    def type_and_press(self, who, button):
        form = self._form(who)
        self._type(form)
        outcome = form.send(button)
        if outcome == SAVED:
            self._forget_unless_read(form.by_itself)
            self.kept.add(form.words)
            del self.forms[who]
        elif outcome == LOST:
            self.lost.append(f"{who} pressed “{button or 'Save draft'}” on {form.words}")

    @rule(who=st.sampled_from(["editor", "chief"]), act=st.sampled_from(["lock", "unlock"]))
    def lock_or_unlock(self, who, act):
        self.desks[who].post(reverse(f"wagtailadmin_pages:{act}", args=[self.key]))

    @rule(kind=st.sampled_from(["publish", "unpublish", "approve"]))
    def act_in_the_list(self, kind):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", kind])
        given = {"include_descendants": "", "comment": ""}
        self.desks["chief"].post(f"{address}?next=/desk/&id={self.key}", given)

    @rule(who=st.sampled_from(["editor", "chief"]), n=st.integers(0, 9))
    def go_back_to_a_version(self, who, n):
        versions = list(self.story(0).revisions.order_by("pk"))
        form = OpenForm.open(self.desks[who], self.key)
        form.words = plain_text(versions[n % len(versions)].as_object().body[0].value.source)
        form.send()

    @invariant()
    def no_word_is_lost(self):
        if hasattr(self, "kept"):
            assert not self.lost, self.lost
            assert [words for words in sorted(self.kept) if not is_kept(self.key, words)] == []

    def _form(self, who):
        if who not in self.forms:
            self.open(who)
        return self.forms[who]

    def _type(self, form):
        self.said += 1
        form.words = f"Sentence number {self.said}, by one of us."

    def _forget_unless_read(self, words):
        """What the form saved by itself, its next saving replaces; not where somebody has published it."""
        if words not in self.read:
            self.kept.discard(words)
