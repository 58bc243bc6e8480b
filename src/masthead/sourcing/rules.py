"""The checks of sources, with what the house reads of each and may decide about it."""

from django.utils.translation import gettext_lazy as _

from masthead.pages.checking import Place, Rule
from masthead.sourcing import attribution, checks, identities, owed

OWED = ("ask", "block", "hint", "off")  # usually asked for
BETTER = ("hint", "ask", "block", "off")  # usually a hint
HOUSE = Place(
    _("Settings → Sourcing"),
    "wagtailsettings:edit",
    ("sourcing", "sourcingsettings"),
    "sourcing.change_sourcingsettings",
)

RULES = (
    Rule(
        "unnamed-sources",
        checks.check_unnamed,
        _("Unnamed sources"),
        _("Each passage of an unnamed source is signed off in this wording."),
        taken=_("Always blocks. What is ticked to sign off is set under"),
        set_at=HOUSE,
    ),
    Rule(
        attribution.KIND,
        attribution.check_kinds,
        _("Kind of source"),
        _("Each quote and claim says which kind of source it has."),
        ("block",),
    ),
    Rule(
        attribution.ON_RECORD,
        attribution.check_named,
        _("Names on record"),
        _("Who is quoted on record has a name: “An insider” is none."),
        ("block", "ask", "hint", "off"),
        is_overridable=True,
    ),
    Rule(
        identities.IDENTITY,
        identities.check_identities,
        _("What leads to a source"),
        _("No name, address or number stands in what is said of, or by, an unnamed source."),
        OWED,
        is_overridable=True,
    ),
    Rule(
        attribution.VAGUE,
        attribution.check_running_text,
        _("Vague attribution"),
        _("Running text uses no phrase that hides a source (Settings → Sourcing)."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        owed.REASON,
        owed.check_reasons,
        _("Why a source is not named"),
        _("Each passage of an unnamed source says why."),
        OWED,
        is_overridable=True,
    ),
    Rule(
        owed.OPINION,
        owed.check_opinions,
        _("Opinions without a name"),
        _("Somebody who is not named gives information, no opinion."),
        OWED,
        is_overridable=True,
    ),
    Rule(
        owed.KNOWLEDGE,
        owed.check_knowledge,
        _("How a source knows"),
        _("Each passage of an unnamed source says how it knows, and whether that is confirmed."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        owed.PERMISSION,
        owed.check_permissions,
        _("Posts with permission"),
        _("Each post that is shown says who allowed it."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        "replies",
        checks.check_replies,
        _("Replies"),
        _("Nobody who was asked for a reply is still waited for."),
        taken=_("Always blocks. A publisher lets a single story run without it, with a reason."),
    ),
)
