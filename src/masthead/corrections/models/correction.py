"""What readers were told of a mistake."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.corrections.models.signed import HASH, Signed

SIGNED_LENGTH = 120


class Kind(models.TextChoices):
    """The kinds of notice, as readers see them."""

    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    EDITORS_NOTE = "note", _("Editor's note")
    RETRACTION = "retraction", _("Retraction")


class Correction(Signed):
    """One notice under a story, never changed: a mistaken one is followed by another.

    It is bound to the two versions it stands between, each a snapshot (`masthead.pages.snapshots`).
    """

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    text = models.TextField(_("text"))  # rich text, cleaned
    signed = models.CharField(_("signed"), max_length=SIGNED_LENGTH)
    hash_before = models.CharField(_("version before"), max_length=HASH)
    hash_after = models.CharField(_("version after"), max_length=HASH)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [
            models.Index(fields=["page_key", "-at", "-id"], name="corrections_of_page"),
            models.Index(fields=["-at", "-id"], name="corrections_newest_first"),
        ]
        permissions = [
            ("correct", _("Can correct published stories")),
            ("fix_silently", _("Can mend trivial mistakes without a note")),
            ("take_down", _("Can take pages down, and put them back")),
        ]

    @property
    def is_retraction(self) -> bool:
        """Whether the magazine takes the whole story back."""
        return self.kind == Kind.RETRACTION

    @property
    def changed_words(self) -> bool:
        """Whether the story itself was changed with it."""
        return self.hash_before != self.hash_after
