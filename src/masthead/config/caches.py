"""What the processes of a magazine share for a while."""

from masthead.config.magazine import Magazine


def describe_cache(magazine: Magazine) -> dict[str, object]:
    """Choose a cache that every process sees: one in memory would leave the others with old addresses.

    Wagtail keeps the addresses of sites there; a page moved by one process must be moved for all.
    """
    if magazine.cache == "database":
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "masthead_cache"}
    return {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(magazine.var / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 1000},
    }
