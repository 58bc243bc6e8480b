"""Asks the DNS, and gives up soon."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from masthead.mailing.domain import Unreachable

PATIENCE = 3.0  # seconds for one question


class Dns:
    """The resolvers of this machine, or others."""

    def __init__(self, servers: Sequence[str] = (), port: int = 53, patience: float = PATIENCE) -> None:
        self.servers, self.port, self.patience = servers, port, patience

    def ask(self, name: str, kind: str) -> list[str]:
        """Give the records of a kind, none where there are none; raises Unreachable."""
        from dns import exception, resolver  # noqa: PLC0415 - for those alone who ask

        try:
            found = self._resolver.resolve(name, kind, lifetime=self.patience, search=False)
        except (resolver.NXDOMAIN, resolver.NoAnswer):
            return []
        except (exception.DNSException, OSError) as error:
            raise Unreachable(f"{name}: {' '.join(str(error).split())}") from None
        if kind == "TXT":
            return [b"".join(record.strings).decode(errors="replace") for record in found]
        return [record.to_text() for record in found]

    @cached_property
    def _resolver(self) -> Any:
        from dns.resolver import Resolver  # noqa: PLC0415 - as above

        made = Resolver(configure=not self.servers)
        if self.servers:
            made.nameservers, made.port = list(self.servers), self.port
        return made
