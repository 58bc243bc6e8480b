"""Who is what to whom."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from masthead.kit.partial_dates import is_before
from masthead.pages.partial_dates import HOW_TO_WRITE, LONGEST, validate_partial_date


class Kind(models.TextChoices):
    """What the first person is to the second."""

    PARENT = "parent", _("Parent")
    CHILD = "child", _("Child")
    SIBLING = "sibling", _("Sibling")
    SPOUSE = "spouse", _("Spouse")
    FORMER_SPOUSE = "former_spouse", _("Former spouse")
    PARTNER = "partner", _("Partner")
    FORMER_PARTNER = "former_partner", _("Former partner")
    RELATIVE = "relative", _("Relative")
    COLLEAGUE = "colleague", _("Colleague")


INVERSE = {Kind.PARENT: Kind.CHILD, Kind.CHILD: Kind.PARENT}


class Relation(models.Model):
    """What one person is to another, from when until when, and which story says so.

    Kept once for both of them: the parent before the child, else the older page before the newer one.
    """

    person = models.ForeignKey(
        "topics.Topic",
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    kind = models.CharField(_("is"), max_length=16, choices=Kind)
    other = models.ForeignKey(
        "topics.Topic",
        verbose_name=_("of"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    since = models.CharField(
        _("since"),
        max_length=LONGEST,
        blank=True,
        validators=[validate_partial_date],
        help_text=HOW_TO_WRITE,
    )
    until = models.CharField(_("until"), max_length=LONGEST, blank=True, validators=[validate_partial_date])
    story = models.ForeignKey(
        "articles.Article",
        verbose_name=_("story that says so"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Readers see the relation only while this story is live."),
    )

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "other", "kind", "since"],
                name="related_once_at_a_time",
                violation_error_message=_("This relation is kept already. Change that one."),
            ),
            models.CheckConstraint(
                condition=~Q(person=F("other")),
                name="no_relation_to_oneself",
                violation_error_message=_("Nobody stands in a relation to themselves. Choose somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()}, {self.other}"

    @transaction.atomic
    def save(self, *args: object, **kwargs: object) -> None:
        """Save it the one way round in which it is kept."""
        self.turn()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as Django has it

    def turn(self) -> None:
        """Put the two the one way round in which relations are kept."""
        inverse = INVERSE.get(Kind(self.kind), Kind(self.kind))
        if self.kind == Kind.CHILD or (inverse == self.kind and self.person_id > self.other_id):
            self.person, self.other, self.kind = self.other, self.person, inverse

    def seen_from(self, person: int) -> str:
        """Return what the other one is to a person of this relation."""
        kind = Kind(self.kind)
        return kind if self.other_id == person else INVERSE.get(kind, kind)

    def clean(self) -> None:
        """Refuse a relation to oneself or to somebody who is no person, and an end before the beginning."""
        super().clean()
        if self.person_id and self.person_id == self.other_id:
            raise ValidationError(
                {"other": _("Nobody stands in a relation to themselves. Choose somebody else.")}
            )
        if self.since and self.until and is_before(self.until, self.since):
            raise ValidationError({"until": _("It ends before it begins. Change one of the two dates.")})
