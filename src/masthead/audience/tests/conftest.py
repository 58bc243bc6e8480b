"""What tests of this department begin with: nobody above says that a purpose matters to nothing."""

import pytest

from masthead.pages import awaiting


@pytest.fixture(autouse=True)
def heeded(monkeypatch):
    """Say of purposes whether anything depends on them; as long as nothing is said, it does."""
    monkeypatch.setattr(awaiting, "_heeded", {})
    return awaiting.register
