"""A second process of a magazine, with an edge of its own, that reads what it is told to. A program.

It is told in lines of JSON and answers in such lines: an address to read, how many readers come at once, the
time it is.
"""

import json
import sys
from typing import Any

import time_machine

from masthead.press import memory, outbox
from tests.loops import run
from tests.press.magazine import Reader


def answer(reader: Reader, order: dict[str, Any]) -> dict[str, Any]:
    """Do what was said: forget another database, come in a crowd, or read."""
    if order.get("forget"):
        memory.forget()
        return {}
    if readers := order.get("readers"):
        reader.renderings.clear()
        found = run(reader.crowd(order["address"], readers))
        return {"bodies": len({body for _, _, body in found}), "rendered": reader.renderings}
    code, headers, body = reader.read(order["address"])
    return {"code": code, "headers": headers, "body": body.decode("latin-1")}


def main() -> None:
    """Answer until nobody asks any more."""
    outbox.catch_up()
    reader, journey = Reader(), None
    sys.stdout.write("{}\n")
    sys.stdout.flush()
    for line in sys.stdin:
        order = json.loads(line)
        if moment := order.get("time"):
            if journey:
                journey.stop()
            journey = time_machine.travel(moment, tick=False)
            journey.start()
        sys.stdout.write(json.dumps(answer(reader, order)) + "\n")
        sys.stdout.flush()
