"""What editors do with everything that is no story: names, menus, pictures, settings."""

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.pages.models import StandardPage
from masthead.pages.publishing import publish
from masthead.pages.removal import RemovalRefused
from masthead.people.models import Author
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.models import Section, Topic
from tests.press.newsroom import EVERYTHING, PICK, WORDS, Newsroom

KINDS = st.sampled_from([Section, Topic, Author])


class PageActs(Newsroom):
    """Sections, topics, authors, plain pages, pictures and the publication, changed and taken away."""

    @rule(kind=KINDS, n=PICK, name=WORDS)
    def rename(self, kind, n, name):
        if page := self.one(kind, n):
            page.title = f"{name} {n}"
            self.do(lambda: publish(page), page)

    @rule(n=PICK, name=WORDS)
    def move_a_section(self, n, name):
        if section := self.one(Section, n):
            section.title, section.slug = f"{name} {n}", f"section-{n}-{section.pk}"
            self.do(lambda: publish(section), section, reach=EVERYTHING)

    @rule(kind=KINDS, n=PICK)
    def withdraw_or_return(self, kind, n):
        if page := self.one(kind, n):
            self.do(lambda: self._withdraw(page) if page.live else publish(page), page, reach=EVERYTHING)

    def _withdraw(self, page):
        with suppress(RemovalRefused):
            page.unpublish()

    @rule(kind=KINDS, n=PICK)
    def delete_page(self, kind, n):
        if page := self.one(kind, n):
            self.do(lambda: self._delete(page), page, reach=EVERYTHING)

    def _delete(self, thing):
        with suppress(RemovalRefused):
            thing.delete()

    @rule(n=PICK)
    def delete_picture(self, n):
        if photo := self.one(Photo, n):
            self.do(lambda: self._delete(photo), photo)

    @rule(n=PICK, words=WORDS)
    def caption_picture(self, n, words):
        if photo := self.one(Photo, n):
            photo.credit, photo.description = words.upper(), words
            self.do(photo.save, photo)

    @rule(n=PICK, width=st.integers(20, 60))
    def replace_picture(self, n, width):
        if photo := self.one(Photo, n):
            other = PhotoFactory.build(file__width=width, file__filename=f"other-{width}.jpg")
            photo.file, photo.width, photo.height = other.file, width, width
            self.do(photo.save, photo)

    @rule(n=PICK)
    def make_a_file_of_a_picture(self, n):
        if photo := self.one(Photo, n):
            self.do(lambda: photo.get_rendition("fill-20x20"), photo)

    @rule(n=PICK)
    def give_a_portrait(self, n):
        author, topic, photo = self.one(Author, n), self.one(Topic, n), self.one(Photo, n)
        if author and topic:
            author.portrait = topic.photo = photo
            self.do(lambda: publish(author), author)
            self.do(lambda: publish(topic), topic)

    @rule(n=PICK, words=WORDS)
    def change_a_plain_page(self, n, words):
        page, story = StandardPage.objects.get(pk=self.about.pk), self.one(Article, n)
        link = f' <a linktype="page" id="{story.pk}">Read on</a>' if story else ""
        page.body = [("text", f"<p>{words} &amp; we.{link}</p>".replace("<night>", "night"))]
        self.do(lambda: publish(page), page)

    @rule(n=PICK)
    def lead_elsewhere(self, n):
        """Make a redirect at the desk, over a page that is there or from nowhere; or take it away."""
        before = Redirect.objects.filter(old_path="/old")
        story = self.one(Article, n)
        self.addresses.add("/old/")
        self.do(before.delete if before else lambda: self._redirect("/old", story))

    def _redirect(self, path, story):
        Redirect.objects.create(old_path=path, redirect_page=story.page_ptr if story else None)

    @rule(n=PICK)
    def reorder_the_menu(self, n):
        if (section := self.one(Section, n)) and (other := self.one(Section, n + 1)) != section:
            self.do(lambda: section.move(Page.objects.get(pk=other.pk), pos="left"), reach=EVERYTHING)

    @rule(n=PICK)
    def show_in_menus_or_not(self, n):
        if section := self.one(Section, n):
            section.show_in_menus = not section.show_in_menus
            self.do(lambda: publish(section), reach=EVERYTHING)

    @rule(n=PICK, which=st.sampled_from(["header_navigation", "footer_navigation"]))
    def change_navigation(self, n, which):
        pages = filter(None, [self.one(Section, n), self.one(Topic, n), self.one(Article, n)])
        items = [("item", {"label": "", "page": page.page_ptr, "url": ""}) for page in pages]
        self._settle(**{which: items if n % 3 else []})

    @rule(words=WORDS)
    def change_tagline(self, words):
        self._settle(tagline=words)

    @rule(n=PICK)
    def change_logo(self, n):
        self._settle(logo=self.one(Photo, n) if n % 2 else None)

    def _settle(self, **values):
        self.do(lambda: self.settle(**values), reach=EVERYTHING)
