"""Print the tests that belong to what was changed since main, for `make test-fast`."""

import subprocess
from pathlib import Path

SOURCE = Path("src/masthead")


def read_changes() -> set[Path]:
    """Name the files that differ from main, uncommitted and new ones included."""
    commands = (
        ["git", "diff", "--name-only", "main"],
        ["git", "ls-files", "--others", "--exclude-standard"],
    )
    outputs = (subprocess.run(command, capture_output=True, text=True, check=True) for command in commands)
    return {Path(line) for output in outputs for line in output.stdout.splitlines()}


def find_tests(changes: set[Path]) -> list[str]:
    """Give the changed tests, the tests of changed departments, and the architecture, which is quick."""
    found = {Path("tests/architecture")}
    for path in changes:
        if path.is_relative_to(SOURCE) and len(path.parts) > len(SOURCE.parts) + 1:
            found.add(SOURCE / path.parts[len(SOURCE.parts)] / "tests")
        elif path.is_relative_to("tests") and path.name.startswith("test_"):
            found.add(path)
    return sorted(str(path) for path in found if path.exists())


if __name__ == "__main__":
    print(" ".join(find_tests(read_changes())))
