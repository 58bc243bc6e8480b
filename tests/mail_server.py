"""A mail server that behaves as a test says: it refuses, drops the connection, or says nothing at all."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


class _Conversation(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a client of ours needs."""

    server: "Scripted"

    def handle(self) -> None:
        with suppress(OSError):
            self._say(self.server.script.get("greeting", "220 here"))
            while line := self.rfile.readline():
                if not self._answer(line.decode().strip()):
                    return

    def _answer(self, line: str) -> bool:
        step = line.partition(" ")[0].upper()
        self.server.heard.append(line)
        said = self.server.script.get(step, {"DATA": "354 go on", "QUIT": "221 bye"}.get(step, "250 yes"))
        if step in ("EHLO", "HELO") and step not in self.server.script:
            said = self.server.greets
        if said == "drop":
            return False
        self._say(said)
        return step != "QUIT" and (not said.startswith("354") or self._take())

    def _take(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if not line:
            return False  # the client was gone before its last dot: no server takes half a letter
        said = self.server.script.get(".", "250 taken")
        if said.startswith("250") or said == "take and drop":
            self.server.taken.append(b"".join(lines))
        if said in ("drop", "take and drop"):
            return False
        if said == "hang":
            self.server.ended.wait()
            return False
        self._say(said)
        return True

    def _say(self, said: str) -> None:
        self.wfile.write(f"{said}\r\n".encode())


class Scripted(socketserver.ThreadingTCPServer):
    """Listens on a port of its own."""

    daemon_threads = allow_reuse_address = True
    greets = "250-here\r\n250-8BITMIME\r\n250 SMTPUTF8"

    def __init__(self, script: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.script, self.taken, self.ended = script, list[bytes](), threading.Event()
        self.heard = list[str]()  # every command
        self.connections = 0

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections += 1
        super().process_request(request, client_address)

    @property
    def port(self) -> int:
        """Say where it listens."""
        return int(self.server_address[1])


@contextmanager
def mail_server(**script: str) -> Iterator[Scripted]:
    """Run one; `MAIL="550 no"` has it answer that step so; `end` is the dot that ends a message."""
    if "end" in script:
        script["."] = script.pop("end")
    server = Scripted(script)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
