"""The edge for files: static ones from a table, media from the public list, and everything else passed on."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from masthead.press.edge import NAME, Application, Message, Receive, Scope, Send
from masthead.press.public_media import PublicMedia
from masthead.press.sending import FileChanged, Wish, send_file, send_word
from masthead.press.shelf import Shelf
from masthead.press.stock import Stock
from masthead.press.store import Store

ALLOW = [(b"allow", b"GET, HEAD")]
MISSED = (b"cache-status", NAME + b"fwd=uri-miss")


class FileEdge:
    """Answers for files, so that they never enter Django."""

    def __init__(
        self, behind: Application, stock: Stock | None, open_store: Callable[[], Store], prefix: str
    ) -> None:
        self.behind, self.stock, self.prefix = behind, stock, prefix
        self.shelf = Shelf()
        self.media = PublicMedia(open_store, self.shelf)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path: str = scope["path"]
        if self.stock is not None and path.startswith(self.stock.prefix):
            await self._answer_static(self.stock, scope, send)
        elif path.startswith(self.prefix) and scope["method"] in ("GET", "HEAD"):
            await self._answer_media(path.removeprefix(self.prefix), scope, receive, send)
        else:
            await self.behind(scope, receive, send)

    async def _answer_static(self, stock: Stock, scope: Scope, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await send_word(send, HTTPStatus.METHOD_NOT_ALLOWED, ALLOW)
            return
        for find in (stock.find, stock.look_again):
            if (file := find(scope["path"])) is None:
                break
            with suppress(FileChanged):
                await send_file(file, Wish.of(scope), self.shelf, send)
                return
            for form in file.forms.values():
                self.shelf.forget(form.path)
        await send_word(send, HTTPStatus.NOT_FOUND)

    async def _answer_media(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        file = self.media.find(name)
        try:
            if file is not None:
                await send_file(file, Wish.of(scope), self.shelf, send)
                return
        except FileChanged:
            self.media.forget(name)

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [header for header in message["headers"] if header[0] != b"cache-status"]
                message["headers"] = [*kept, MISSED]
            await send(message)

        await self.behind(scope, receive, send_on)
