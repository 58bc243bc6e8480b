"""The generated pages of the reference say what the code says."""

import pytest

from masthead.theme import positions
from tools.reference import pages
from tools.reference.components import read_components
from tools.reference.contexts import read_promises
from tools.reference.positions import read_offers
from tools.reference.settings import read_settings
from tools.reference.signals import read_signals


@pytest.mark.parametrize("name", pages.PAGES)
def test_a_generated_page_is_up_to_date(name):
    kept = (pages.FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert kept == pages.render(name), "`make reference` writes the page again"


def test_every_setting_says_what_it_does():
    assert [setting.variable for setting in read_settings() if not setting.sentence] == []


def test_every_signal_says_when_it_is_sent():
    assert [signal.address for signal in read_signals() if not signal.sentence] == []


def test_every_position_that_exists_is_shown_somewhere():
    assert {name for _owner, name, _where in read_offers()} == set(positions.KNOWN)


def test_every_variable_of_a_template_says_what_it_is():
    silent = [
        f"{promise.name}.{name}"
        for promise in read_promises()
        for name, _kind, comment in promise.fields
        if not comment and promise.is_context
    ]
    assert silent == []


def test_every_component_lists_its_attributes():
    assert [name for name, attributes in read_components() if not attributes] == []
