"""The commands of `make` are listed, and those the documents name exist."""

import re

from tests.architecture.layers import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, flags=re.MULTILINE))
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts),
]


def test_every_make_command_in_the_documents_exists():
    named = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"(?:`|^\s*)make ([a-z-]+)", path.read_text(), re.MULTILINE)
    }
    assert named <= TARGETS


def test_the_two_commands_stand_at_the_top_of_the_readme():
    readme = (ROOT / "README.md").read_text()
    assert readme.index("make run") < readme.index("make test") < 600
