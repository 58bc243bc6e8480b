"""The DNS is asked over the network, and one that is silent does not keep anybody waiting."""

import socketserver
import threading
import time
from contextlib import contextmanager

import dns.message
import dns.rcode
import dns.rrset
import pytest

from masthead.mailing.domain import Unreachable
from masthead.mailing.resolving import Dns

ZONE = {"claque.example. TXT": '"v=spf1 " "-all"', "claque.example. A": "192.0.2.7"}


class _Answering(socketserver.BaseRequestHandler):
    def handle(self):
        data, socket = self.request
        query = dns.message.from_wire(data)
        asked = query.question[0]
        answer = dns.message.make_response(query)
        kind = asked.rdtype.name
        if said := ZONE.get(f"{asked.name} {kind}"):
            answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, said))
        elif str(asked.name) == "silent.example.":
            return
        elif str(asked.name) == "broken.example.":
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif str(asked.name) == "nowhere.example.":
            answer.set_rcode(dns.rcode.NXDOMAIN)
        socket.sendto(answer.to_wire(), self.client_address)


@pytest.fixture
def resolver():
    with listening() as port:
        yield Dns(["127.0.0.1"], port, patience=0.5)


@contextmanager
def listening():
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Answering) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_records_are_given_whole(resolver):
    assert resolver.ask("claque.example", "TXT") == ["v=spf1 -all"]
    assert resolver.ask("claque.example", "A") == ["192.0.2.7"]


@pytest.mark.parametrize(("name", "kind"), [("nowhere.example", "TXT"), ("claque.example", "AAAA")])
def test_what_is_not_there_is_nothing(resolver, name, kind):
    assert resolver.ask(name, kind) == []


@pytest.mark.parametrize("name", ["silent.example", "broken.example"])
def test_a_dns_that_does_not_answer_says_so_soon(resolver, name):
    begun = time.monotonic()
    with pytest.raises(Unreachable, match=name):
        resolver.ask(name, "TXT")
    assert time.monotonic() - begun < 5
