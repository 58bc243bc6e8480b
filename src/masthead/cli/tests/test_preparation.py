"""What cannot be served is refused before anything is brought up to date."""

import pytest

from masthead.cli.preparation import require_shared_caches
from masthead.cli.refusals import Refusal


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("os.path", "'os.path', which is no backend of Wagtail's frontend cache. Write the dotted path"),
        ("pathlib.Path", "which is no backend"),
        ("fastly.Backend", "'fastly.Backend': No module named 'fastly'. Install its package, or correct it."),
        ("os.Backend", "Install its package, or correct it."),
    ],
)
def test_a_shared_cache_without_a_backend_is_refused_by_name(settings, path, said):
    settings.WAGTAILFRONTENDCACHE = {path: {"BACKEND": path}}
    with pytest.raises(Refusal) as refused:
        require_shared_caches()
    assert said in refused.value.message


def test_a_shared_cache_that_can_be_told_is_not(settings):
    path = "masthead.press.purge_requests.PurgeBackend"
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": path, "LOCATION": "http://127.0.0.1:8081"}}
    require_shared_caches()
