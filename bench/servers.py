"""The servers that are compared: Masthead, bare Wagtail, and nginx in front of files or of Wagtail."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import nginx
from bench.cores import of_server, on
from bench.processes import Server, environment, free_port, running


@contextmanager
def masthead(home: Path, *, workers: int = 1, **more: str) -> Iterator[Server]:
    """Serve a magazine by its own command, with an empty page store."""
    shutil.rmtree(home / "var" / "press", ignore_errors=True)
    port = free_port()
    words = ["-C", str(home), "serve", "--port", str(port), "--workers", str(workers)]
    command = on(of_server(workers), sys.executable, "-m", "masthead.cli.main", *words)
    env = environment(MASTHEAD_URL=f"http://127.0.0.1:{port}", MASTHEAD_LOG_LEVEL="warning", **more)
    with running(command, port=port, log=home / "serve.log", env=env) as server:
        yield server


@contextmanager
def plain(home: Path) -> Iterator[Server]:
    """Serve a plain Django with one table, made empty."""
    env = environment(PLAIN_HOME=str(home), DJANGO_SETTINGS_MODULE="bench.plain.settings")
    making = [sys.executable, "-m", "django", "migrate", "--run-syncdb", "--verbosity", "0"]
    subprocess.run(making, check=True, env=env)
    port = free_port()
    words = ["--interface", "wsgi", "--no-ws", "--workers", "1", "--port", str(port)]
    command = on(of_server(1), sys.executable, "-m", "granian", *words, "bench.plain.wsgi:application")
    with running(command, port=port, log=home / "serve.log", env=env) as server:
        yield server


@contextmanager
def wagtail(home: Path, *, workers: int = 1) -> Iterator[Server]:
    """Serve the bare Wagtail by the same server, through the interface that suits Django best there."""
    port = free_port()
    server_words = ["--interface", "wsgi", "--no-ws", "--workers", str(workers), "--port", str(port)]
    command = on(
        of_server(workers), sys.executable, "-m", "granian", *server_words, "bench.peer.wsgi:application"
    )
    env = environment(PEER_HOME=str(home), DJANGO_SETTINGS_MODULE="bench.peer.settings")
    with running(command, port=port, log=home / "serve.log", env=env) as server:
        yield server


@contextmanager
def nginx_with_files(folder: Path, page: nginx.Page, *, workers: int = 1) -> Iterator[Server]:
    """Serve one page as a file that was compressed before, with the headers that the edge sends."""
    port = free_port()
    config = nginx.write_static(folder, page, port=port, workers=workers)
    with _nginx(config, port, workers=workers, path=page.path) as server:
        yield server


@contextmanager
def nginx_with_cache(folder: Path, behind: Server, *, workers: int = 1) -> Iterator[Server]:
    """Put nginx's cache in front of another server; its pages lie in the folder `pages`."""
    port = free_port()
    config = nginx.write_cache(folder, behind.host, port=port, workers=workers)
    with _nginx(config, port, workers=workers, path="/") as server:
        yield server


@contextmanager
def _nginx(config: Path, port: int, *, workers: int, path: str) -> Iterator[Server]:
    command = on(of_server(workers), "nginx", "-p", str(config.parent), "-c", str(config))
    with running(command, port=port, log=config.parent / "nginx.log", env=environment(), path=path) as server:
        yield server
