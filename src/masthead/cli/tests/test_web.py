"""What is imported before workers are forked leaves nothing that a fork must not share."""

import json
import subprocess
import sys

import pytest

from masthead.cli.tests.conftest import environ

LOOK = """
import json
import threading
from masthead.cli import web
web.import_ahead(web.TARGET)
from django.db import connections
from masthead.press import machine
print("\\n" + json.dumps({
    "threads": [one.name for one in threading.enumerate()],
    "connections": [one.connection is not None for one in connections.all()],
    "stores": len(machine._hold),
    "views": "masthead.config.urls" in sys.modules,
}))
"""


@pytest.fixture
def imported(magazine):
    """Import the application as the web server does, and give what was found then."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", "import sys" + LOOK],
        env=environ(MASTHEAD_HOME=str(magazine)),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.skipif(sys.platform != "linux", reason="workers import for themselves")
def test_nothing_is_open_when_workers_are_forked(imported):
    assert imported == {"threads": ["MainThread"], "connections": [False], "stores": 0, "views": True}
