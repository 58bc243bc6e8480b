"""A mail server that takes everything and keeps nothing: `python -m bench.sink PORT`."""

import asyncio
import sys

ANSWERS = {b"EHLO": b"250-here\r\n250 SMTPUTF8\r\n", b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}
END = b"\r\n.\r\n"


class Conversation(asyncio.Protocol):
    """Speaks as much SMTP as it takes to be given messages."""

    def __init__(self) -> None:
        self.waiting, self.is_message = b"", False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(b"220 here\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer each line, and each message as a whole."""
        self.waiting += data
        while (at := self.waiting.find(END if self.is_message else b"\r\n")) >= 0:
            line, size = self.waiting[:at], len(END) if self.is_message else 2
            self.waiting = self.waiting[at + size :]
            step = b"." if self.is_message else line[:4].upper()
            self.is_message = step == b"DATA"
            self.transport.write(ANSWERS.get(step, b"250 yes\r\n"))


async def listen(port: int) -> None:
    """Take messages until ended."""
    server = await asyncio.get_running_loop().create_server(Conversation, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(listen(int(sys.argv[1])))
