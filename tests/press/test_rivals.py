"""Two editors publish one story in the very same moment: one comes last, and nothing is mixed or lost."""

import json
import re
import time

import pytest

from tests.press.on_disk import PATIENCE, Second, run, start
from tests.press.postgres import cluster

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROUNDS = 12
HEAD_START = 12  # seconds for both to be ready, on a busy machine
ADDRESS = "/news/story-0/"
HEADLINE = re.compile(r"<h1[^>]*>\s*(\w+ \d+)\s*</h1>")


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=pytest.mark.needs_program("initdb", "pg_ctl"))]
)
def more(request):
    """Say which database the magazine has."""
    if request.param == "sqlite":
        yield {}
    else:
        with cluster() as made:
            yield {"DATABASE_URL": made.url}


def publish_at_once(home, more):
    """Have two processes publish at the same moments, and return how often they were refused."""
    begin = str(time.time() + HEAD_START)
    rivals = [start(home, "rivals", name, begin, str(ROUNDS), **more) for name in ("Ebb", "Flow")]
    told = [rival.communicate(timeout=PATIENCE) for rival in rivals]
    assert [rival.returncode for rival in rivals] == [0, 0], told[0][1][-3000:] + told[1][1][-3000:]
    return sum(int(printed) for printed, _ in told)


def test_who_comes_last_is_what_readers_get_and_the_other_is_kept(home, more):
    if more:
        run(home, "founded", "migrate", **more)
    run(home, "founded", **more)
    with Second(home, **more) as reader:
        reader.read("/")
        reader.read(ADDRESS)
        refused = publish_at_once(home, more)
        body = reader.read(ADDRESS)[2].decode()
        front = reader.read("/")[2].decode()
    said = json.loads(run(home, "rivalry", **more))
    headline = HEADLINE.findall(body)[0]
    assert {said["title"], said["standfirst"], said["seo_title"], said["live_revision"]} == {headline}
    assert headline in front
    both = {f"{name} {number}" for name in ("Ebb", "Flow") for number in range(ROUNDS)}
    assert both <= set(said["revisions"])
    assert said["published"] == len(both) - refused > ROUNDS // 2
    assert said["says_drafts"] is said["has_drafts"]
