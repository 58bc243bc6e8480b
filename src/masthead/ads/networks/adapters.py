"""What Masthead needs to know of a network: the protocol.

Who adds one writes such a description, a block with its settings, and a module with `ask` (see
static/ads/js/networks/), and names it in masthead.ads.networks.known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wagtail.blocks import StructBlock

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Adapter:
    """A kind of network."""

    name: str  # of its block
    block: StructBlock  # what the house says of it; see masthead.ads.networks.blocks
    module: str  # its script, as a static file
    describe: Callable[[Mapping[str, Any]], Told]  # what the script needs to know beside the places
    unit: Callable[[Mapping[str, Any]], Any]  # what stands for a place there, from the block of the place
    origins: Mapping[str, Sequence[str]] = field(default_factory=dict)  # what pages load, by directive of CSP
