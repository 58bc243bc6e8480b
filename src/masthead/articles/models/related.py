"""Which stories stand beside a story by rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RelatedStory(models.Model):
    """One story beside another, as the rule saw it when either was filed.

    Kept as rows, so that a story's page costs the same in an archive of any size, and so that publishing one
    touches those pages alone that it appears on.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="related_stories", db_index=False
    )
    other = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="related_to")
    weight = models.PositiveSmallIntegerField(_("weight"))  # of the topics they share
    published_at = models.DateTimeField(_("published"))  # the other one

    class Meta:
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="related_once"),
            models.CheckConstraint(
                condition=~models.Q(article=models.F("other")),
                name="related_to_others",
                violation_error_message=_("A story cannot stand beside itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.other_id} beside {self.article_id}"
