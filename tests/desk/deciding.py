"""What people decide about a story: how heavily a check is taken, what is set aside, what is flagged."""

from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import rule

from masthead.checks import overriding, setting, withdrawing
from masthead.checks.models import EVERY_KIND, Override
from masthead.flags import legal
from masthead.flags.kinds import Flag
from masthead.pages.checking import look_through
from tests.desk.newsroom import WHICH
from tests.desk.oracle import LENGTH, LONG
from tests.desk.writing import WHY, WritingActs

FLAGS = [[], [Flag.COURT], [Flag.COURT, Flag.CHILDREN]]


class DecidingActs(WritingActs):
    """Stories about which somebody has to decide."""

    @rule(n=WHICH, is_long=st.booleans(), level=st.sampled_from(["block", "block", "ask", ""]))
    def take_lengths_seriously(self, n, is_long, level):
        """Write a headline, after the house has said how heavily it takes a long one."""
        kind = EVERY_KIND if n else "news"
        self.attempt(lambda: setting.set_levels(kind, {LENGTH: level}, by=self.publisher))
        self._save(n, title=LONG if is_long else "Tide")

    @rule(n=WHICH, flags=st.sampled_from(FLAGS), by_editor=st.booleans())
    def flag(self, n, flags, by_editor):
        by = self.editor if by_editor else self.reporter
        self.attempt(lambda: legal.mark(self.story(n), flags, "Ask Mr Orlov.", by=by))

    @rule(n=WHICH, by_writer=st.booleans())
    def set_aside_what_may_be(self, n, by_writer):
        """Let the story run whatever blocks it; what nobody sets aside refuses that."""
        by = self.reporter if by_writer else self.editor
        for finding in look_through(self.draft(n)).blocking:
            self.attempt(partial(overriding.override, self.draft(n), finding.key, by=by, reason=WHY))

    @rule(n=WHICH)
    def take_it_back(self, n):
        for given in Override.objects.filter(page_key=self.stories[n]):
            act = partial(withdrawing.withdraw, self.story(n), given.finding_key, by=self.chief, reason=WHY)
            self.attempt(act)
