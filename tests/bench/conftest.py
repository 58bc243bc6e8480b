"""What trials of the benchmarks share: magazines that are grown once for all of them."""

from collections.abc import Iterator

import pytest

from bench import hit, ingest, magazines


@pytest.fixture(scope="package", autouse=True)
def _grown_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    cache = tmp_path_factory.mktemp("bench")
    with pytest.MonkeyPatch.context() as patch:
        for module in (hit, ingest, magazines):
            patch.setattr(module, "CACHE", cache)
        yield
