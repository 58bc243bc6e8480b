"""One word, name or topic that the house looks at twice."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from masthead.flags.kinds import Flag, Loudness
from masthead.flags.matching import words_in

SHORTEST = 3  # letters before a star: fewer would find half the language
STAR = "*"


class ListEntry(models.Model):
    """A word, name or phrase, or a topic, with what an editor is told where a story has it."""

    list_name = models.CharField(
        _("list"), max_length=60, help_text=_("To which it belongs, for example: Minors, Pending cases.")
    )
    word = models.CharField(
        _("word, name or phrase"),
        max_length=120,
        blank=True,
        help_text=_(
            "Found as a whole word with its usual endings, whatever its capitals: “minor” finds “Minors”. "
            "A * at the end finds every ending: “manslaught*”."
        ),
    )
    topic = models.ForeignKey(
        "topics.Topic",
        verbose_name=_("or a topic"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Found in every story that is filed under it."),
    )
    note = models.TextField(
        _("note for the editor"), help_text=_("What to do, for example: check with the legal desk.")
    )
    level = models.CharField(_("level"), max_length=8, choices=Loudness, default=Loudness.ASK)
    flag = models.CharField(
        _("suggests the flag"),
        max_length=16,
        choices=Flag,
        blank=True,
        help_text=_("The story asks for legal approval until somebody says that it does not apply."),
    )
    asks_legal = models.BooleanField(_("asks for legal approval"), default=False)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: without end.")
    )
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("flagged word")
        verbose_name_plural = _("flagged words")
        ordering = ["list_name", "word", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(word="") & Q(topic__isnull=False)) | (~Q(word="") & Q(topic__isnull=True)),
                name="flags_word_or_topic",
                violation_error_message=_("Enter a word or choose a topic; one of them, not both."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="flags_ends_after_start",
                violation_error_message=_("It ends before it begins. Set a later last day."),
            ),
            models.UniqueConstraint(
                "list_name",
                Lower("word"),
                condition=~Q(word=""),
                name="flags_word_once_a_list",
                violation_error_message=_("This word stands in this list already. Change it there."),
            ),
            models.UniqueConstraint(
                fields=["list_name", "topic"],
                name="flags_topic_once_a_list",
                violation_error_message=_("This topic stands in this list already. Change it there."),
            ),
        ]

    def __str__(self) -> str:
        return self.word or str(self.topic)

    @property
    def needs_lawyer(self) -> bool:
        """Whether a story that has it asks for legal approval."""
        return self.asks_legal or bool(self.flag)

    def is_in_force(self, on: date) -> bool:
        """Whether it counts on a day."""
        return (self.starts_on or on) <= on <= (self.ends_on or on)

    def topic_slug(self) -> str:
        """Name the topic as a file of the list does."""
        return str(self.topic.slug) if self.topic else ""

    def clean(self) -> None:
        """Refuse what would find nothing, or nearly everything."""
        super().clean()
        self.word = " ".join(self.word.split())
        faults: dict[str, str] = {}
        if bool(self.word) == bool(self.topic_id):
            faults["topic"] = str(_("Enter a word or choose a topic; one of them, not both."))
        if self.word and (fault := _fault_of(self.word)):
            faults["word"] = fault
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            faults["ends_on"] = str(_("It ends before it begins. Set a later last day."))
        if faults:
            raise ValidationError(faults)


def _fault_of(word: str) -> str:
    """Say why a word cannot be looked for."""
    if not words_in(word):
        return str(_("There is no letter and no digit in it. Write a word."))
    if STAR in word[:-1]:
        return str(_("The * stands at the end of the last word only."))
    if word.endswith(STAR) and len(words_in(word)[-1]) < SHORTEST:
        return str(_("Write at least three letters before the *."))
    return ""
