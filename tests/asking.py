"""Ask an ASGI application as a server does, and tell what it answered."""

from pathlib import Path
from typing import Any

from tests.loops import run

PATHSEND: dict[str, Any] = {"http.response.pathsend": {}}


def ask(application, path, method="GET", extensions=PATHSEND, **headers):
    """Return status, headers and body; a file that the server is told to send is read."""
    sent = []

    async def send(message):
        sent.append(message)

    fields = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "extensions": extensions}
    run(application({**scope, "headers": [(b"host", b"magazine.example"), *fields]}, None, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(_body_of(message) for message in sent[1:])


def _body_of(message):
    return Path(message["path"]).read_bytes() if "path" in message else message["body"]


async def django(scope, receive, send):
    """Stand behind an edge and say so."""
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"from Django"})
