"""Asks for every address of a magazine that a reader can come to."""

import re
from collections.abc import Iterable

from django.test import Client

LINK = re.compile(r'(?:href|src|action|content)[="> ]+(?:https?://[^/"<]+)?(/[^"<# ?]*)')
LOCATION = re.compile(r"<(?:loc|link|id|guid[^>]*|image:loc)>https?://[^/]+(/[^<]*)<")
OTHERS = ("/static/", "/media/", "/desk/")


def crawl(start: Iterable[str]) -> dict[str, str]:
    """Follow every link from some addresses on; returns what each answered."""
    client, waiting, answers = Client(), list(start), {}
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        headers = "".join(f"{name}: {value}\n" for name, value in answer.headers.items())
        answers[address] = f"{headers}\n{body.decode('utf-8', 'replace')}"
        found = {*LINK.findall(answers[address]), *LOCATION.findall(answers[address])}
        waiting += sorted(link for link in found - answers.keys() - {*waiting} if not link.startswith(OTHERS))
    return answers
