"""A mail service over HTTP that answers as a test says: it takes letters, refuses them, or hangs up."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOLD = {"To": "reader@mail.example", "ErrorCode": 0, "Message": "OK", "MessageID": "b7bc2f4a"}


class Service(ThreadingHTTPServer):
    """A mail service that answers as a test says, and remembers what it was told."""

    def __init__(self, status: int | None, **answer: object) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.taken, self.status, self.answer = list[dict[str, Any]](), status, {**TOLD, **answer}


class _Answering(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.taken.append(said)
        if self.server.status is None:
            self.connection.close()
            return
        raw = json.dumps({**self.server.answer, "To": said["To"]}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *about):
        pass


@contextmanager
def mail_service(settings, status: int | None = 200, **answer):
    with Service(status, **answer) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        settings.MASTHEAD_MAIL_SERVICE = "postmark"
        url = f"http://127.0.0.1:{server.server_address[1]}/"
        settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "token", "POSTMARK_API_URL": url}
        yield server
        server.shutdown()
