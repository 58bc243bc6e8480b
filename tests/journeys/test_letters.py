"""A newsletter from the sign-up in a story to the letter in the mailbox, and out again by its header."""

import re
import smtplib
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import dkim
import pytest
import requests
from aiosmtpd.controller import Controller
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from masthead.mailing.signing import record_of
from masthead.mailing.tests.factories import make_key
from tests.journeys import desk
from tests.journeys.photographed import photograph
from tests.journeys.served import PUBLISHER, Served, free_port
from tests.journeys.test_accessibility import STANDARDS

Opener = Callable[..., Page]
FOLDER = "letters"
STORY = "/news/ludo-fairweather-leaves-quite-the-opposite/"
HEADLINE = "Fairweather quits Quite the Opposite on air"
READER = "ada@mail.example"
WAITING = "He closed his cards and left by the fire exit"  # of the sample
PATIENCE = 90.0  # seconds until a mail is there
QUIET = 8.0  # seconds in which none comes: the post looks every second
FACES = ("Desktop", "Desktop, dark", "Phone", "Phone, dark", "Pictures off", "Plain text")
ALLOWED_BYTES = 102_000  # of HTML: Gmail cuts off what is beyond
SIGNED_FOR, SELECTOR = "claque.example", "one"
SETTINGS = """
from masthead.mailing.models import MailingSettings
from masthead.newsletters.models import NewsletterSettings
from masthead.pages.publication import MailSettings
mail = MailSettings.load()
mail.host, mail.port, mail.use_tls, mail.sender = "127.0.0.1", {port}, False, "letters@claque.example"
mail.save()
house = NewsletterSettings.load()
house.postal_address = "4 Lamplighter Row, Port Adela"
house.save()
signing = MailingSettings.load()
signing.dkim_domain, signing.dkim_selector, signing.dkim_key = "{domain}", "{selector}", {key!r}
signing.save()
"""


class Mailboxes:
    """Takes every mail, as a mail server does."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], EmailMessage]] = []
        self.written: list[bytes] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.written.append(envelope.content)
        self.taken.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 taken"

    def of(self, address: str) -> list[EmailMessage]:
        """Give what came to somebody."""
        return [mail for to, mail in self.taken if address in to]

    def wait_for(self, address: str, *, count: int) -> EmailMessage:
        """Give the newest mail once so many have come."""
        end = time.monotonic() + PATIENCE
        while len(self.of(address)) < count and time.monotonic() < end:
            time.sleep(0.2)
        assert len(self.of(address)) == count
        return self.of(address)[-1]


@pytest.fixture
def mailboxes(newsroom: Served) -> Iterator[Mailboxes]:
    boxes, port = Mailboxes(), free_port()
    controller = Controller(boxes, hostname="127.0.0.1", port=port)
    controller.start()
    newsroom.manage(
        "shell",
        "-v",
        "0",
        "-c",
        SETTINGS.format(port=port, domain=SIGNED_FOR, selector=SELECTOR, key=make_key()),
    )
    with smtplib.SMTP("127.0.0.1", port) as tried:
        assert tried.noop()[0] == 250
    yield boxes
    controller.stop()


def sign_up(page: Page) -> None:
    """Ask for the newsletter that the story offers."""
    page.goto(STORY)
    form = page.locator("main .letter__form").first
    form.get_by_label("Your e-mail address").fill(READER)
    form.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()


def confirm(page: Page, mail: EmailMessage) -> None:
    """Follow the link of the mail, and press the button."""
    [link] = re.findall(r"http://\S+/newsletters/confirm/\S+", mail.get_content())
    page.goto(link)
    page.get_by_role("button", name="Yes, send it to me").click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()


def compose(page: Page, story: str, newsletter: str) -> None:
    """Make an issue of a story, from its own screen, and add own words."""
    begin(page, story)
    page.locator("#id_newsletter").select_option(label=newsletter)
    page.locator("#id_subject").fill("A quizmaster leaves")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Own text", exact=True).click()
    page.locator("[data-contentpath=body] [contenteditable=true]").first.click()
    page.keyboard.type("Good morning from Port Adela.")
    photograph(page, FOLDER, "1-compose")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Approve and send now")).to_be_visible()


def taken_up(page: Page) -> list[str]:
    """Give the headlines of the stories that an issue has, in their order."""
    return [one.inner_text() for one in page.locator("[data-contentpath=body] [data-chooser-title]").all()]


def send(page: Page) -> None:
    """Approve what is on the screen, and say that one is sure."""
    page.get_by_text("Approve and send now").click()
    page.get_by_role("button", name="Yes, send it").click()


def begin(page: Page, story: str) -> None:
    """Find the way from a story's screen."""
    page.goto(story)
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Send by mail").first.click()


def screen_of(newsroom: Served) -> str:
    """Give where the story is at the desk."""
    work = f"from wagtail.models import Page; print(Page.objects.get(slug={STORY.split('/')[-2]!r}).pk)"
    key = newsroom.manage("shell", "-v", "0", "-c", work).split()[-1]
    return f"/desk/pages/{key}/edit/"


def look(page: Page) -> None:
    """See every face of the letter."""
    for number, face in enumerate(FACES, start=2):
        page.get_by_role("link", name=face, exact=True).click()
        words = page.frame_locator(".desk-issue__letter").get_by_text("Good morning from Port Adela.")
        expect(words.first).to_be_visible()
        photograph(page, FOLDER, f"{number}-{face.lower().replace(', ', '-').replace(' ', '-')}")


def test_from_the_story_to_the_mailbox_and_out_by_the_header(newsroom, mailboxes, opened):
    reading, editing = opened(), opened()
    sign_up(reading)
    confirm(reading, mailboxes.wait_for(READER, count=1))
    desk.log_in(editing, PUBLISHER)
    story = screen_of(newsroom)
    compose(editing, story, newsletter=name_offered(reading))
    look(editing)
    send(editing)
    mail = mailboxes.wait_for(READER, count=2)
    check_parts(mail, newsroom)
    assert is_signed(mailboxes.written[-1])
    leave_by_header(mail)
    send_another(editing, story)
    time.sleep(QUIET)
    assert len(mailboxes.of(READER)) == 2
    expect_progress(editing)


def test_stories_are_dragged_from_the_pool_into_an_issue(newsroom, opened):
    page = opened()
    desk.log_in(page, PUBLISHER)
    page.goto("/desk/issues/new/")
    pool = page.locator("[data-pool-story]")
    first, second, third, fourth = pool.locator(".desk-pool__headline").all_inner_texts()[:4]
    for number in range(2):  # one leads, one follows
        pool.nth(number).get_by_role("button").click()
    expect(page.locator("[data-contentpath=stories] [data-chooser-title]")).to_have_text([second])
    listed = page.locator("[data-contentpath=stories] [data-streamfield-child]")
    drag(page, pool.nth(2), onto=listed.first, picture="0-pool")
    drag(page, pool.nth(3), onto=page.locator("[data-contentpath=story]").first)
    assert taken_up(page) == [fourth, third, second]
    page.locator("#id_newsletter").select_option(index=1)
    page.locator("#id_subject").fill("Dragged together")
    page.get_by_role("button", name="Create").first.click()
    letter = page.frame_locator(".desk-issue__letter")
    expect(letter.get_by_role("heading", name=fourth)).to_be_visible()
    texts = letter.locator("body").inner_text()
    assert texts.index(fourth) < texts.index(third) < texts.index(second)
    assert first not in texts


def drag(page: Page, story: Locator, *, onto: Locator, picture: str = "") -> None:
    """Drag a story above the middle of something, as a hand does: in more than one move."""
    onto.scroll_into_view_if_needed()
    story.hover(position={"x": 60, "y": 12})
    page.mouse.down()
    story.hover(position={"x": 66, "y": 16})  # begins, before anything scrolls
    onto.hover(position={"x": 60, "y": 4})
    onto.hover(position={"x": 70, "y": 6})
    if picture:
        photograph(page, FOLDER, picture)
    page.mouse.up()


def name_offered(page: Page) -> str:
    """Read which newsletter the story offers."""
    page.goto(STORY)
    return page.locator("main .letter__name").first.inner_text()


def check_parts(mail: EmailMessage, newsroom: Served) -> None:
    """Look at the mail part by part."""
    assert mail["Subject"] == "A quizmaster leaves"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert all(mail[name] for name in ("List-Id", "Message-ID", "Feedback-ID", "Date"))
    assert str(mail["To"]) == READER
    text, html = (mail.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    plain, markup = text.get_content(), html.get_content()
    assert len(markup.encode()) < ALLOWED_BYTES
    for part in (plain, markup):
        assert "Good morning from Port Adela." in part
        assert HEADLINE in part
        assert "4 Lamplighter Row, Port Adela" in part
        assert "{{" not in part
    check_links({*re.findall(r'(?:href|src)="([^"]+)"', markup), *re.findall(r"http\S+", plain)}, newsroom)


def is_signed(written: bytes) -> bool:
    """Verify the house's signature as a mailbox does (RFC 6376), with the record the desk says to set."""
    record, place = record_of(make_key()), f"{SELECTOR}._domainkey.{SIGNED_FOR}."
    found: bool = dkim.verify(
        written, dnsfunc=lambda name, **_: record.encode() if name == place.encode() else None
    )
    return found


def check_links(links: set[str], newsroom: Served) -> None:
    """Ask for every address in it: absolute, ours, and answering."""
    addresses = {link.replace("&amp;", "&") for link in links}
    assert {address for address in addresses if not address.startswith(f"{newsroom.url}/")} == set()
    answers = {address: requests.get(address, timeout=60).status_code for address in addresses}
    assert {address for address, status in answers.items() if status != 200} == set()


def leave_by_header(mail: EmailMessage) -> None:
    """Do what a mail program's own button does (RFC 8058): no cookies, no page, one POST."""
    found = re.search(r"<(http[^>]+)>", mail["List-Unsubscribe"])
    assert found is not None
    answer = requests.post(
        found[1], data={"List-Unsubscribe": "One-Click"}, allow_redirects=False, timeout=60
    )
    assert answer.status_code == 200


def send_another(page: Page, story: str) -> None:
    """Send the next issue."""
    begin(page, story)
    page.get_by_role("button", name="Look at it").click()
    send(page)
    expect(page.locator(".messages .success")).to_be_visible()


def expect_progress(page: Page) -> None:
    """See at the desk that all of it is sent."""
    page.goto("/desk/issues/")
    page.get_by_role("link", name="A quizmaster leaves").first.click()
    expect(page.get_by_role("heading", name="Sent", exact=True)).to_be_visible()
    expect(page.get_by_text("1 of 1 letters")).to_be_visible()
    photograph(page, FOLDER, "8-sent")


def sample_issue(page: Page) -> str:
    """Find the issue of the sample that waits at the desk."""
    page.goto("/desk/issues/")
    address = page.get_by_role("link", name=WAITING).first.get_attribute("href")
    assert address
    return address


@pytest.mark.parametrize("face", ["desktop", "desktop-night", "phone", "night", "bare"])
def test_the_issue_of_the_sample_can_be_read_in_every_mailbox(newsroom, opened, face):
    page = opened()
    desk.log_in(page, PUBLISHER)
    address = sample_issue(page)
    page.set_viewport_size({"width": 700 if face.startswith("desktop") else 390, "height": 844})
    page.goto(f"{address}as/{face}/")
    photograph(page, FOLDER, f"sample-{face}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("heading", level=2)).to_have_count(4)
    pictures = page.locator("img")
    assert all(picture.get_attribute("alt") is not None for picture in pictures.all())
    expect(page.locator("img[src]")).to_have_count(0 if face == "bare" else pictures.count())
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
    assert found.violations_count == 0, found.generate_report()
