"""Privacy and consent: what readers are asked, with which words, and by which rule where."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, TabbedInterface
from wagtail.blocks import CharBlock, ChoiceBlock, RegexBlock, StructBlock, TextBlock
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from masthead.audience.purposes import Purpose, help_for
from masthead.audience.regions import Regime
from masthead.pages.story_field import StoryField

LONGEST = 240  # letters that a phone has room for above the buttons
SHORTEST_KEPT, USUALLY_KEPT, LONGEST_KEPT = 12, 24, 120  # months


class PurposeBlock(StructBlock):
    """One purpose that the magazine really uses."""

    recipients = CharBlock(
        max_length=LONGEST,
        label=_("Who receives data"),
        help_text=_("Names, as readers know them: YouTube (Google), Instagram (Meta)."),
    )
    what_for = TextBlock(
        required=False, max_length=LONGEST, label=_("What for"), help_text=_("Empty: our own sentence.")
    )

    class Meta:
        icon = "lock"


class PlaceBlock(StructBlock):
    """The rule of one place."""

    place = RegexBlock(
        regex=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
        label=_("Country or state"),
        help_text=_("As in ISO 3166: JP, or US-NY for a state."),
        error_messages={"invalid": _("Write a code of ISO 3166 in capitals: JP, US-NY.")},
    )
    regime = ChoiceBlock(choices=Regime.choices, label=_("Rule"))

    class Meta:
        icon = "globe"


@register_setting(icon="lock", order=40)
class ConsentSettings(BaseGenericSetting):
    """What the house asks readers for. A purpose that is not named is not asked for, and never allowed."""

    purposes = StoryField(
        [
            (purpose.value, PurposeBlock(label=purpose.label, help_text=help_for(purpose.value)))
            for purpose in Purpose
        ],
        block_counts={purpose.value: {"max_num": 1} for purpose in Purpose},
        verbose_name=_("purposes"),
        blank=True,
        help_text=_(
            "Only what the magazine really uses. What nothing here depends on is not asked for, though you "
            "name it. Without any, readers are asked nothing."
        ),
    )
    heading = models.CharField(
        _("heading"), max_length=60, blank=True, help_text=_("Empty: “Your privacy, your choice”.")
    )
    text = models.CharField(
        _("where readers are asked first"),
        max_length=LONGEST,
        blank=True,
        help_text=_("Shown before a choice. Empty: our own sentences."),
    )
    notice = models.CharField(
        _("where readers may say no"),
        max_length=LONGEST,
        blank=True,
        help_text=_("Shown where what is named happens until a reader says no. Empty: our own sentences."),
    )
    policy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("privacy policy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page “Your privacy choices” leads there."),
    )
    places = StoryField(
        [("place", PlaceBlock())],
        verbose_name=_("other rules"),
        blank=True,
        help_text=_("Where your lawyers read the law otherwise than the built-in table."),
    )
    elsewhere = models.CharField(
        _("everywhere else"), max_length=8, choices=Regime.choices, default=Regime.NONE
    )
    months = models.PositiveSmallIntegerField(
        _("keep receipts for"),
        default=USUALLY_KEPT,
        validators=[MinValueValidator(SHORTEST_KEPT), MaxValueValidator(LONGEST_KEPT)],
        help_text=_("Months. Afterwards the proof of a choice is deleted."),
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(["purposes", "policy_page"], heading=_("Purposes")),
            ObjectList(
                [
                    HelpPanel(
                        _(
                            "<p>Whoever saves other words or purposes makes a new version: every reader is "
                            "asked again. <em>Reports → Texts of consent</em> keeps all versions.</p>"
                        )
                    ),
                    "heading",
                    "text",
                    "notice",
                ],
                heading=_("Words"),
            ),
            ObjectList(
                [
                    HelpPanel(template="audience/desk/table.html", heading=_("Built-in rules")),
                    "places",
                    "elsewhere",
                ],
                heading=_("Regions"),
            ),
            ObjectList([FieldPanel("months")], heading=_("Receipts")),
        ]
    )

    class Meta:
        verbose_name = _("privacy and consent")

    @classmethod
    def read(cls) -> Self:
        """Return what the house has set, if anything; looking writes nothing."""
        return cls.objects.order_by("pk").first() or cls()

    @property
    def rules(self) -> dict[str, str]:
        """Name the places for which the house has a rule of its own."""
        return {block.value["place"]: block.value["regime"] for block in self.places}

    def clean(self) -> None:
        """Refuse two rules for one place."""
        super().clean()
        told = [block.value["place"] for block in self.places]
        twice = sorted({place for place in told if told.count(place) > 1})
        if twice:
            message = _("There are two rules for %(place)s. Keep one.") % {"place": ", ".join(twice)}
            raise ValidationError({"places": message})
