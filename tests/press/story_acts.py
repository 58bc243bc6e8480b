"""What editors do with stories."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from masthead.articles.models import Article, ArticleTopic, Byline
from masthead.articles.tests.factories import retell
from masthead.fronts.models import Arrangement
from masthead.fronts.tests.factories import lead_with
from masthead.pages import schedule
from masthead.pages.publishing import publish
from masthead.people.models import Author
from masthead.photos.models import Photo
from masthead.topics.models import Section, Topic
from tests.press.newsroom import EVERYTHING, PICK, WORDS, Newsroom

BLOCKS = st.sampled_from(
    ["picture", "gallery", "related by hand", "related by rule", "more on", "more on the main topic", "link"]
)
WORDS_BEFORE = ("text", "<p>What happened, told in full, and then told once more at some length.</p>")


class StoryActs(Newsroom):
    """Stories written, changed, put elsewhere, taken away."""

    @rule(headline=WORDS, n=PICK)
    def publish_story(self, headline, n):
        self.do(lambda: self.write(headline, n))

    @rule(headline=WORDS, n=PICK)
    def change_story(self, headline, n):
        if story := self.one(Article, n):
            retell(story, title=f"{headline} again {n}", standfirst=headline)
            self.do(lambda: publish(story), story)

    @rule(n=PICK, kind=BLOCKS, about=PICK)
    def put_into_a_story(self, n, kind, about):
        if story := self.one(Article, n):
            retell(story, body=[WORDS_BEFORE, self._block(kind, about), WORDS_BEFORE])
            self.do(lambda: publish(story), story)

    def _block(self, kind, n):
        photo, other, topic = self.one(Photo, n), self.one(Article, n), self.one(Topic, n)
        if photo is None or topic is None:
            return WORDS_BEFORE
        return {
            "picture": ("picture", {"photo": photo, "size": "inset"}),
            "gallery": ("gallery", {"title": "", "pictures": [{"photo": photo, "caption": ""}]}),
            "related by hand": ("related", {"heading": "", "stories": [other]}),
            "related by rule": ("related", {"heading": "", "stories": []}),
            "more on": ("more_on", {"topic": topic}),
            "more on the main topic": ("more_on", {"topic": None}),
            "link": ("text", f'<p>As <a linktype="page" id="{other.pk}">told</a>.</p>'),
        }[kind]

    @rule(n=PICK, to=PICK)
    def file_elsewhere(self, n, to):
        if story := self.one(Article, n):
            story.main_topic = self.one(Topic, to) if to % 3 else None
            story.topic_links = [ArticleTopic(topic=topic) for topic in Topic.objects.all() if to % 2]
            story.bylines = [Byline(author=author) for author in Author.objects.all()[: to % 3]]
            self.do(lambda: publish(story), story)

    @rule(headline=WORDS, n=PICK)
    def save_a_draft(self, headline, n):
        if story := self.one(Article, n):
            story.title = headline
            self.commit(story.save_revision)
            self.acted = (set(), set())

    @rule(n=PICK)
    def withdraw_story(self, n):
        if (story := self.one(Article, n)) and story.live:
            self.do(story.unpublish, story)

    @rule(n=PICK)
    def change_slug(self, n):
        if (story := self.one(Article, n)) and story.live:
            story.slug = f"moved-{n}-{story.pk}"
            self.do(lambda: publish(story), story)

    @rule(n=PICK, to=PICK)
    def move_story(self, n, to):
        story, section = self.one(Article, n), self.one(Section, to)
        if story and section and section.pk != story.get_parent().pk:
            self.do(lambda: story.move(section, pos="last-child"), story)

    @rule(n=PICK)
    def delete_story(self, n):
        if story := self.one(Article, n):
            self.do(story.delete, story)

    @rule(headline=WORDS, n=PICK, minutes=st.sampled_from([10, 45, 500]))
    def schedule_a_story(self, headline, n, minutes):
        if story := self.one(Article, n):
            at = timezone.now() + timedelta(minutes=minutes)
            retell(story, title=f"{headline}, later", go_live_at=at)
            self.do(lambda: publish(story), story)

    @rule(n=PICK, minutes=st.sampled_from([20, 50, 400]))
    def let_a_story_end(self, n, minutes):
        if (story := self.one(Article, n)) and story.live:
            story.go_live_at, story.expire_at = None, timezone.now() + timedelta(minutes=minutes)
            self.do(lambda: publish(story), story)

    @rule(n=PICK, minutes=st.sampled_from([20, 60]))
    def turn_breaking(self, n, minutes):
        if story := self.one(Article, n):
            story.breaking = not story.breaking
            story.breaking_until = timezone.now() + timedelta(minutes=minutes)
            self.do(lambda: publish(story), story)

    @rule(n=PICK)
    def lead_the_front(self, n):
        if story := self.one(Article, n):
            self.do(lambda: Arrangement.objects.filter(page_id=self.front.pk).delete(), reach=["/"])
            self.do(lambda: lead_with(self.front, story), reach=["/"])

    @rule(minutes=st.sampled_from([15, 30, 61, 420, 1800]))
    def let_time_pass(self, minutes):
        """Let the clock's own jobs do what is due then."""
        self.travel(timedelta(minutes=minutes))
        now = timezone.now()
        self.do(lambda: (schedule.publish_due(now), schedule.expire_due(now)), reach=EVERYTHING)

    def travel(self, far: timedelta) -> None:
        """Move the clock."""
        self.traveller.shift(far)
