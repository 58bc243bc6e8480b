"""Each dependency has a reason in the documentation and a version in the lock, and no registry is named."""

import re

import pytest

from tests.architecture.layers import ROOT

REQUIREMENTS = ROOT / "requirements"
REASONS = (ROOT / "docs" / "explanation" / "dependencies.md").read_text().lower().replace("_", "-")


def read_names(file: str) -> set[str]:
    """Name the packages of a requirements file as registries do: in lower case, with hyphens."""
    lines = (REQUIREMENTS / file).read_text().splitlines()
    found = (re.match(r"[A-Za-z][\w.-]*", line) for line in lines)
    return {match[0].lower().replace("_", "-") for match in found if match}


@pytest.mark.parametrize("file", ["runtime.in", "dev.in"])
def test_every_dependency_has_a_reason(file):
    names = {re.sub(r"^types-.*", "types-*", name) for name in read_names(file)}
    assert {name for name in names if name not in REASONS} == set()


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_every_dependency_is_locked(kind):
    assert read_names(f"{kind}.in") <= read_names(f"{kind}.txt")


def test_no_registry_is_written_down():
    locks = REQUIREMENTS.glob("*.txt")
    assert [
        path.name for path in locks if re.search(r"https?://|--(extra-)?index|find-links", path.read_text())
    ] == []
