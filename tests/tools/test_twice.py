"""A few failures are tried once more, alone; what fails twice is red, and so is much that fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.twice import _without_jobs

ROOT = Path(__file__).parents[2]
STEADY = "def test_steady():\n    pass\n\n"
SHAKY = (
    "from pathlib import Path\n\n"
    "def test_shaky():\n    seen = Path('seen')\n    first = not seen.exists()\n"
    "    seen.touch()\n    assert not first\n\n"
)
BROKEN = "def test_broken_{n}():\n    raise AssertionError\n\n"


def tried(folder, text, *words):
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_it.py").write_text(text)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "tools.twice", *words]
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False
    )


def test_what_passes_is_run_once(tmp_path):
    done = tried(tmp_path, STEADY)
    assert done.returncode == 0
    assert "Tried once more" not in done.stdout


def test_what_passes_alone_is_named_and_green(tmp_path):
    done = tried(tmp_path, SHAKY + STEADY)
    assert done.returncode == 0
    assert "Passed alone, and failed beside others. To be mended:\n  test_it.py::test_shaky" in done.stdout


@pytest.mark.parametrize(("failures", "again"), [(1, True), (4, False)])
def test_what_fails_twice_and_much_that_fails_is_red(tmp_path, failures, again):
    done = tried(tmp_path, STEADY + "".join(BROKEN.format(n=n) for n in range(failures)))
    assert done.returncode == 1
    assert ("Tried once more" in done.stdout) is again
    assert "Passed alone" not in done.stdout


def test_a_run_that_comes_to_no_result_is_red(tmp_path):
    done = tried(tmp_path, "import nothing_of_this_name\n")
    assert done.returncode == 2
    assert "Tried once more" not in done.stdout


def test_it_runs_alone_the_second_time():
    assert _without_jobs(["-n", "2", "-m", "not slow", "tests"]) == ["-m", "not slow", "tests"]
