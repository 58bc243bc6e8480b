"""Shared caches in front of the magazine, as Wagtail's frontend cache wants them described."""

import re
from importlib.util import find_spec
from urllib.parse import SplitResult, parse_qsl, urlsplit

from masthead.config.magazine import Magazine
from masthead.kit.env import BadSetting

WAGTAIL = "wagtail.contrib.frontend_cache.backends"
OURS = "masthead.press.purge_requests"
DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
FORMS = (
    "Use http://127.0.0.1:8081 (nginx, Varnish), xkey+http://127.0.0.1:6081 (Varnish, by tag), cloudflare://ZONE,"
    " cloudfront://DISTRIBUTION, or the dotted path of a backend: fastly.Backend?SERVICE=…"
)


def describe_shared_caches(magazine: Magazine) -> dict[str, dict[str, str]]:
    """Describe each cache by the name it is written with; raises BadSetting for what is none."""
    return {_name(told): _describe(told, magazine) for told in magazine.shared_caches}


def _name(told: str) -> str:
    """Name a cache in logs: as it is written, without what may be secret."""
    return told.partition("?")[0]


def _describe(told: str, magazine: Magazine) -> dict[str, str]:
    place, _, query = told.partition("?")
    parts = _split(place)
    if parts.scheme in {"http", "https"} and parts.hostname and parts.path in {"", "/"} and not query:
        return {"BACKEND": f"{OURS}.PurgeBackend", "LOCATION": place}
    if parts.scheme in {"xkey+http", "xkey+https"} and parts.hostname and not query:
        host = urlsplit(magazine.url).netloc
        location = place.removeprefix("xkey+")
        return {"BACKEND": f"{OURS}.TagPurgeBackend", "LOCATION": location, "HOST": host}
    if parts.scheme == "cloudflare" and parts.netloc:
        return _cloudflare(parts.netloc, magazine)
    if parts.scheme == "cloudfront" and parts.netloc:
        return _cloudfront(parts.netloc)
    if DOTTED.fullmatch(place):
        return {"BACKEND": place, **dict(parse_qsl(query))}
    raise BadSetting(f"shared_caches names {_name(told)!r}. {FORMS}")


def _split(place: str) -> SplitResult:
    """Take an address apart; raises BadSetting for one with a port that cannot be, or half a bracket."""
    try:
        parts = urlsplit(place)
        is_whole = parts.port != 0
    except ValueError as error:
        raise BadSetting(f"shared_caches names {place!r}: {error}. {FORMS}") from error
    if not is_whole:
        raise BadSetting(f"shared_caches names {place!r}, and nothing listens at port 0. {FORMS}")
    return parts


def _cloudflare(zone: str, magazine: Magazine) -> dict[str, str]:
    if not magazine.shared_cache_token:
        raise BadSetting(
            "shared_caches names Cloudflare, and there is no shared_cache_token. Make an API token with the"
            " right to purge the zone, and set MASTHEAD_SHARED_CACHE_TOKEN_FILE to a file that holds it."
        )
    token = magazine.shared_cache_token
    return {"BACKEND": f"{WAGTAIL}.CloudflareBackend", "ZONEID": zone, "BEARER_TOKEN": token}


def _cloudfront(distribution: str) -> dict[str, str]:
    if find_spec("boto3") is None:
        raise BadSetting("shared_caches names CloudFront, which needs boto3: pip install boto3.")
    return {"BACKEND": f"{WAGTAIL}.CloudfrontBackend", "DISTRIBUTION_ID": distribution}
