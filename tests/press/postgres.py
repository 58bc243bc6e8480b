"""A PostgreSQL of a test's own, which it may stop."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.served import free_port
from tests.programs import find_program

SETTINGS = "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"


@dataclass(frozen=True)
class Cluster:
    """A cluster that runs, or is stopped."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Where its database answers."""
        return f"postgres://masthead@127.0.0.1:{self.port}/postgres"

    def control(self, *words: str) -> None:
        """Start or stop it; PostgreSQL refuses to run as root."""
        call(self.folder, "pg_ctl", "-D", str(self.folder / "data"), "-w", *words)

    def start(self) -> None:
        """Have it answer."""
        settings = SETTINGS.format(port=self.port, folder=self.folder)
        self.control("-l", str(self.folder / "log"), "-o", settings, "start")

    def stop(self) -> None:
        """Stop it as a machine does that loses its power."""
        self.control("-m", "immediate", "stop")


def call(folder: Path, program: str, *words: str) -> None:
    """Run one of PostgreSQL's programs as whoever owns the cluster."""
    command = [str(find_program(program)), *words]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL, timeout=60)
    assert done.returncode == 0, f"{program} {' '.join(words)}"


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Make a cluster and start it; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="masthead-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    made = Cluster(folder, free_port())
    try:
        call(folder, "initdb", "-D", str(folder / "data"), "-U", "masthead", "--auth=trust", "--no-sync")
        made.start()
        yield made
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            made.stop()
        shutil.rmtree(folder, ignore_errors=True)
