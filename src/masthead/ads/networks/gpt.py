"""Google Ad Manager through its Publisher Tag (developers.google.com/publisher-tag).

It has to run in the page itself. Its creatives are held in Google's SafeFrames, sandboxed and not allowed
to grow. Google names no complete list of its hosts: what is not among these stays away, and the browser's
console says so. Asked without consent, it is loaded from its address for “limited ads”, which by
Google's word keeps nothing in the browser.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, RegexBlock

from masthead.ads.networks.adapters import Adapter
from masthead.ads.networks.blocks import NetworkBlock, UnitBlock

SCRIPT = "https://securepubads.g.doubleclick.net/tag/js/gpt.js"
LIMITED_SCRIPT = "https://pagead2.googlesyndication.com/tag/js/gpt.js"
_SERVING = ("https://securepubads.g.doubleclick.net", "https://pagead2.googlesyndication.com")
_QUALITY = ("https://*.adtrafficquality.google",)


class AdUnitBlock(UnitBlock):
    """A place and its ad unit."""

    unit = RegexBlock(
        regex=r"^/\d+(,\d+)?(/[A-Za-z0-9_.\-*\\!<:()]{1,100}){1,99}$",
        label=_("Ad unit path"),
        help_text=_("As Ad Manager shows it: /1234567/lantern/top."),
        error_messages={
            "invalid": _("Write the whole path, the number of your network first: /1234567/lantern/top.")
        },
    )


class GoogleBlock(NetworkBlock):
    """Google Ad Manager."""

    places = ListBlock(AdUnitBlock(), label=_("Places"))

    class Meta:
        icon = "globe"
        label = _("Google Ad Manager (Publisher Tag)")


GPT = Adapter(
    name="gpt",
    block=GoogleBlock(),
    module="ads/js/networks/gpt.js",
    describe=lambda _said: {"script": SCRIPT, "limitedScript": LIMITED_SCRIPT},
    unit=lambda said: said["unit"],
    origins={
        "script-src": (*_SERVING, *_QUALITY, "https://tpc.googlesyndication.com"),
        "connect-src": (*_SERVING, *_QUALITY),
        "img-src": (*_SERVING, *_QUALITY, "https://*.g.doubleclick.net", "https://tpc.googlesyndication.com"),
        "frame-src": (
            "https://*.safeframe.googlesyndication.com",
            "https://tpc.googlesyndication.com",
            "https://googleads.g.doubleclick.net",
            *_QUALITY,
        ),
    },
)
