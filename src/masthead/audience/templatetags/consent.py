"""Tags for the settings of consent."""

from django import template

from masthead.audience.regions import TABLE, Regime

register = template.Library()


@register.simple_tag
def built_in_rules() -> dict[str, str]:
    """Name the places of the built-in table, by their rule."""
    told = {"ask": Regime.OPT_IN, "tell": Regime.OPT_OUT}
    return {
        name: ", ".join(sorted(place for place, held in TABLE.items() if held == rule))
        for name, rule in told.items()
    }
