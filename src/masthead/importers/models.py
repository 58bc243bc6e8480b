"""What importers remember: their runs, what became of each item, and readers' comments kept for later."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class RunState(models.TextChoices):
    """How far a run came."""

    RUNNING = "running", _("Running")
    INTERRUPTED = "interrupted", _("Interrupted")  # noticed when the next one begins
    DONE = "done", _("Done")


class ImportRun(models.Model):
    """One start of an importer over one file."""

    importer = models.CharField(_("importer"), max_length=20)
    origin = models.CharField(_("site it was exported from"), max_length=250)
    file_name = models.CharField(_("file"), max_length=250)
    state = models.CharField(_("state"), max_length=12, choices=RunState.choices, default=RunState.RUNNING)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(
        _("finished"), null=True, blank=True, help_text=_("An interrupted one: by a later run.")
    )
    counts = models.JSONField(_("counts"), default=dict, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return f"{self.importer}: {self.file_name}"


class ImportedItem(models.Model):
    """What one item of another system became here; later runs recognise the item by this row."""

    origin = models.CharField(_("site it was exported from"), max_length=250)
    kind = models.CharField(_("what it was"), max_length=40)
    source_id = models.CharField(_("its name there"), max_length=250)
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    photo = models.ForeignKey(
        "photos.Photo",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source_hash = models.CharField(
        _("fingerprint of the source"),
        max_length=64,
        blank=True,
        help_text=_("What was to be written, at the last run."),
    )
    written_hash = models.CharField(
        _("fingerprint of what was written"),
        max_length=64,
        blank=True,
        help_text=_("Another one now means: edited at the desk since, and never overwritten."),
    )
    was_live = models.BooleanField(_("was published"), default=False)
    run = models.ForeignKey(
        ImportRun, verbose_name=_("written by"), null=True, on_delete=models.SET_NULL, related_name="items"
    )

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "kind", "source_id"], name="imported_item_once_per_origin"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id}"


class CommentState(models.TextChoices):
    """What the old site had decided about a comment."""

    APPROVED = "approved", _("Approved")
    HELD = "held", _("Held for a decision")


class ImportedComment(models.Model):
    """A reader's comment under a story, as another system kept it. Nothing shows it yet."""

    origin = models.CharField(_("site it was exported from"), max_length=250)
    source_id = models.CharField(_("its name there"), max_length=100)
    parent_source_id = models.CharField(_("answers"), max_length=100, blank=True)
    page = models.ForeignKey(Page, verbose_name=_("under"), on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, default="comment")
    state = models.CharField(_("state"), max_length=10, choices=CommentState.choices)
    author = models.CharField(_("name"), max_length=250, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    url = models.CharField(_("address"), max_length=500, blank=True)
    text = models.TextField(_("text"), blank=True, help_text=_("Sanitised HTML."))
    written_at = models.DateTimeField(_("written"), null=True, blank=True)

    class Meta:
        verbose_name = _("imported comment")
        verbose_name_plural = _("imported comments")
        constraints = [
            models.UniqueConstraint(fields=["origin", "source_id"], name="imported_comment_once_per_origin")
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:40]}"
