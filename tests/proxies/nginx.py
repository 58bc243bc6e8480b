"""Run nginx with the configuration that the how-to gives, on ports and paths of the test."""

import http.client
import os
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.programs import PURGE_MODULE

PAGE = Path(__file__).parents[2] / "docs/howto/behind-a-proxy.md"
NAME = "www.example.com"
PATIENCE = 10.0  # seconds until nginx listens
MAIN = """\
{module}
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/masthead.conf;
}}
"""


def read_configuration(name: str) -> str:
    """Take a configuration out of the how-to, from behind its mark."""
    found = re.search(rf"<!-- nginx: {name} -->\n```nginx\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found, f"{PAGE.name} has no configuration behind <!-- nginx: {name} -->"
    return found[1]


@dataclass
class Answer:
    """What a reader gets."""

    code: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Nginx:
    """An nginx that runs, and where it listens."""

    plain: int
    secure: int
    purging: int

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask for an address with TLS, as a reader would."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.secure, timeout=5, context=trusting)
        return ask_through(connection, path, method, body, headers)

    def ask_without_tls(self, path: str) -> Answer:
        """Ask for an address without TLS."""
        return ask_through(
            http.client.HTTPConnection("127.0.0.1", self.plain, timeout=5), path, "GET", None, {}
        )


def ask_through(
    connection: http.client.HTTPConnection,
    path: str,
    method: str,
    body: bytes | None,
    headers: dict[str, str],
) -> Answer:
    """Ask once over a connection."""
    said = {"Host": NAME, **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.request(method, path, body=body, headers=said)
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    connection.close()
    return answer


@contextmanager
def nginx(name: str, folder: Path, behind: int) -> Iterator[Nginx]:
    """Run nginx with a configuration of the how-to in front of a port."""
    ports = [free_port() for _ in range(3)]
    _write(name, folder, ports, behind)
    command = ["nginx", "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait_for(ports[1])
        yield Nginx(*ports)
    finally:
        running.terminate()
        running.wait(10)


def _write(name: str, folder: Path, ports: list[int], behind: int) -> None:
    """Write the configuration with the test's ports and paths in the place of those of the how-to."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    _make_certificate(key, certificate)
    text = read_configuration(name)
    for said, meant in {
        "127.0.0.1:8000": f"127.0.0.1:{behind}",
        "listen 80;": f"listen 127.0.0.1:{ports[0]};",
        "listen 443 ": f"listen 127.0.0.1:{ports[1]} ",
        "127.0.0.1:8081": f"127.0.0.1:{ports[2]}",
        "/etc/ssl/certs/www.example.com.pem": str(certificate),
        "/etc/ssl/private/www.example.com.key": str(key),
        "/var/cache/nginx/masthead": str(folder / "cache"),
    }.items():
        text = text.replace(said, meant)
    assert "/etc/" not in text
    (folder / "masthead.conf").write_text(text)
    module = f"load_module {PURGE_MODULE};" if "proxy_cache_purge" in text else ""
    user = "user root root;" if os.geteuid() == 0 else ""  # or its worker may not enter the test's folder
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, module=module, user=user))


def _make_certificate(key: Path, certificate: Path) -> None:
    subject = ["-subj", f"/CN={NAME}", "-days", "2"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command = ["openssl", "req", "-x509", *kind, "-keyout", str(key), "-out", str(certificate), *subject]
    subprocess.run(command, check=True, capture_output=True)


def free_port() -> int:
    """Find a port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < until, "nginx does not listen"
            time.sleep(0.05)
        else:
            return
