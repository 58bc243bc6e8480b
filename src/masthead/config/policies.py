"""What browsers may load, by Content Security Policy: strict for readers, as Wagtail needs it at the desk."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from masthead.kit.players import PROVIDERS

READERS: dict[str, list[str]] = {
    "default-src": [SELF],
    "img-src": [SELF, "data:"],
    "media-src": [SELF],  # films of advertisers, which lie here
    "frame-src": [
        SELF,
        *(f"https://{provider.host}" for provider in PROVIDERS),
    ],  # advertisements; embeds, if asked
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
}
DESK: dict[str, list[str]] = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF, "https:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
