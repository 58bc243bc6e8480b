"""Every template compiles, and shows without computing, styling or scripting inline."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.architecture.layers import SOURCE, find_departments

TEMPLATES = {
    str(path.relative_to(SOURCE / department / "templates")): path
    for department in find_departments()
    for path in sorted((SOURCE / department / "templates").rglob("*.*"))
    if path.suffix in {".html", ".txt", ".xml"}
}
INLINE_STYLE = re.compile(r"<style|\sstyle=")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*(?:\bsrc=|ld\+json|speculationrules))|\son[a-z]+=[\"']")


def read_pages() -> dict[str, str]:
    """Give the HTML templates; e-mails need inline styles, because mail programs know nothing else."""
    return {
        name: _read(path)
        for name, path in TEMPLATES.items()
        if path.suffix == ".html" and "email" not in name
    }


def _read(path: Path) -> str:
    return re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name):
    assert get_template(name)


def test_no_template_carries_styles_or_scripts_inline():
    guilty = [
        name for name, text in read_pages().items() if INLINE_STYLE.search(text) or INLINE_SCRIPT.search(text)
    ]
    assert guilty == []


def test_only_frames_are_whole_documents():
    whole = [name for name, text in read_pages().items() if "<html" in text]
    assert [name for name in whole if not name.startswith("frames/")] == []


def test_a_component_starts_with_the_list_of_its_attributes():
    components = {name: path for name, path in TEMPLATES.items() if name.startswith("components/")}
    assert [name for name, path in components.items() if not path.read_text().startswith("{#")] == []
