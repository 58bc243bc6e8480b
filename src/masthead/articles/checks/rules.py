"""The checks of stories, with what the house reads of each and may decide about it."""

from django.utils.translation import gettext_lazy as _

from masthead.articles.checks import (
    ai,
    content,
    headings,
    lengths,
    pictures,
    presentation,
    pulled,
    rendered,
    timing,
)
from masthead.pages.checking import Rule

ALWAYS = ("block",)
OWED = ("ask", "block", "hint", "off")  # usually asked for
BETTER = ("hint", "ask", "block", "off")  # usually a hint

_STRICT = (
    Rule(
        "sponsor",
        content.check_sponsor,
        _("Sponsor"),
        _("A sponsored story names who paid for it."),
        ALWAYS,
    ),
    Rule(
        "publication-time",
        timing.check_publication_time,
        _("Publication time"),
        _("The time that readers are told does not lie in the future."),
        ALWAYS,
    ),
    Rule(
        "embargo",
        timing.check_embargo,
        _("Embargo"),
        _("Nothing goes live before the end of its embargo."),
        ALWAYS,
    ),
    Rule(
        "strip",
        timing.check_strip,
        _("Breaking strip"),
        _("A story enters the breaking strip with an end that is to come."),
        ALWAYS,
    ),
    Rule(
        "content",
        content.check_content,
        _("Something to read"),
        _("There is a headline and something to read; a gallery has pictures."),
        ALWAYS,
    ),
)

_FOR_THE_HOUSE = (
    Rule(
        "section",
        content.check_section,
        _("Section"),
        _("The section it lies in is live."),
        OWED,
        is_overridable=True,
    ),
    Rule(
        "byline",
        presentation.check_byline,
        _("Byline"),
        _("It says who wrote it, unless somebody paid for it."),
        OWED,
        is_overridable=True,
    ),
    Rule(
        "alternative-texts",
        pictures.check_alternative_texts,
        _("Alternative texts"),
        _("Each picture is described for those who do not see it."),
        OWED,
        is_overridable=True,
    ),
    Rule(
        "ai-pictures",
        pictures.check_ai_pictures,
        _("AI pictures"),
        _("A picture that names an AI system says to readers that AI made or altered it."),
        OWED,
        is_overridable=True,
    ),
    Rule(
        ai.CHECK,
        ai.check_ai_words,
        _("AI in the words"),
        _("A text in which a chatbot left its traces says to readers what part AI had in it."),
        OWED,
        is_overridable=True,
    ),
    Rule(
        pulled.CHECK,
        pulled.check_pull_quotes,
        _("Pull quotes"),
        _("A pull quote repeats words that stand in the story."),
        OWED,
        is_overridable=True,
    ),
    Rule(
        "standfirst",
        presentation.check_standfirst,
        _("Standfirst"),
        _("There is one: lists, shares and search engines show it."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        "lead-picture",
        presentation.check_lead_picture,
        _("Lead picture"),
        _("There is one: cards and shares show it."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        "main-topic",
        content.check_main_topic,
        _("Main topic"),
        _("There is one: it lists the story and leads readers on."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        "headline-length",
        lengths.check_headline_length,
        _("Length of the headline"),
        _("It is no longer than the house has it (Settings → Stories)."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        "short-headline-length",
        lengths.check_short_headline_length,
        _("Length of the headline in lists"),
        _("The short headline, or the headline where there is none, fits into lists."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        "standfirst-length",
        lengths.check_standfirst_length,
        _("Length of the standfirst"),
        _("It is neither shorter nor longer than the house has it (Settings → Stories)."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        "headings",
        headings.check_headings,
        _("Headings"),
        _("Those inside the story come in order, no level is skipped."),
        BETTER,
        is_overridable=True,
    ),
    Rule(
        "accessible-page",
        rendered.check_rendered_page,
        _("The page as readers get it"),
        _(
            "One first heading, headings in order and none empty, pictures with texts, links that say "
            "where they lead, names for frames and buttons, heads for tables, no name given twice, nothing "
            "that plays by itself. Takes a moment: publishing waits for it only where it blocks."
        ),
        BETTER,
        is_overridable=True,
        is_costly=True,
    ),
)

RULES: tuple[Rule, ...] = (*_STRICT, *_FOR_THE_HOUSE)
