"""A form of a story that somebody has open, and what becomes of the words in it."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from masthead.approvals.approving import wording_of
from masthead.kit.html import plain_text
from tests.permissions.forms import story_form

SAVED, REFUSED, LOST = "saved", "refused", "lost"


def said_in(content: Any) -> str:
    """Give the text of a version, as it is kept."""
    return str(content["body"])


def is_kept(key: int, words: str) -> bool:
    """Whether words stand in some version of a story, or before readers."""
    page = Page.objects.get(pk=key)
    versions = page.revisions.values_list("content", flat=True)
    live = page.specific.serializable_data() if page.live else {"body": ""}
    return any(words in said_in(content) for content in [*versions, live])


@dataclass
class OpenForm:
    """What a browser holds: the words, which version they began from, and which it saves over by itself."""

    client: Client
    key: int
    words: str
    block: str
    loaded: str
    loaded_at: str
    shown: str  # the hash of what an approver reads
    saved_over: str = ""
    by_itself: str = ""  # words that were saved by themselves, and by nobody's button

    @classmethod
    def open(cls, client: Client, key: int) -> "OpenForm":
        """Open the form of a story as its latest draft has it."""
        page = Page.objects.get(pk=key)
        latest = page.get_latest_revision()
        body = latest.as_object().body
        words = plain_text(body[0].value.source)
        loaded_at = latest.created_at.isoformat()
        return cls(client, key, words, body[0].id, str(latest.pk), loaded_at, wording_of(page))

    def send(self, button: str = "") -> str:
        """Press a button; says whether the words were saved, are in the answer, or lost."""
        pressed = {button: "true"} if button else {}
        if button == "approve":
            pressed = {"action-workflow-action": "true", "workflow-action-name": "approve"}
        answer = self.client.post(
            self._address(), {**self._fields(), **pressed, "approvals-shown": self.shown}
        )
        if is_kept(self.key, self.words) and answer.status_code == 302:
            return SAVED
        return REFUSED if self.words in answer.content.decode() else LOST

    def save_by_itself(self) -> str:
        """Save as the form does after every pause; the words stay in the form whatever comes of it."""
        answer = self.client.post(self._address(), self._fields(), headers={"accept": "application/json"})
        given = answer.json() if answer["Content-Type"].startswith("application/json") else {}
        if not given.get("success"):
            return REFUSED
        self.saved_over, self.loaded_at = str(given["revision_id"]), given["revision_created_at"]
        return SAVED

    def _address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.key])

    def _fields(self) -> dict[str, Any]:
        draft = Page.objects.get(pk=self.key).get_latest_revision_as_object()
        body = streamfield([("text", rich_text(f"<p>{self.words}</p>"))])
        fields = {**story_form(draft), **nested_form_data({"body": body})}
        loaded = {"loaded_revision_id": self.loaded, "loaded_revision_created_at": self.loaded_at}
        over = {"overwrite_revision_id": self.saved_over} if self.saved_over else {}
        return {**fields, "body-0-id": self.block, **loaded, **over}
