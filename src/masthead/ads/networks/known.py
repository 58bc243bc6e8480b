"""The networks there are, in the order in which the desk offers them."""

from masthead.ads.networks.gpt import GPT
from masthead.ads.networks.prebid import PREBID

ADAPTERS = (GPT, PREBID)
