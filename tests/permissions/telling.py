"""Acts on the story so far, and on relations between people."""

from typing import Any

from masthead.articles.tests.factories import WORDS, write
from masthead.chronicle import curating
from masthead.chronicle.models import Curation, Event, Relation, Telling
from masthead.chronicle.tests.factories import PersonFactory, RelationFactory, event
from masthead.topics.tests.factories import TopicFactory
from tests.permissions.acts import act, begin, desk, holds, program
from tests.permissions.scenes import Row, Scene
from tests.permissions.things import kept

PART = begin("The story so far")
TOLD: dict[str, Any] = {"order": "oldest", "is_under_stories": True}


def _with_lines(scene: Scene) -> None:
    scene.about["topic"] = TopicFactory.create()
    events = (event("They met."), event("They parted.", "2026-02-01"))
    write(body=[*WORDS, *events], main_topic=scene.about["topic"])


def _lines(scene: Scene) -> list[Event]:
    return curating.lines_of(scene.about["topic"])


def _first(scene: Scene) -> Event:
    return min(_lines(scene), key=lambda line: line.pk)


def _relation(scene: Scene) -> dict[str, Any]:
    people = {name: PersonFactory.create().pk for name in ("person", "other")}
    return {**people, "kind": "sibling", "since": "", "until": "", "story": scene.key}


TELLING: dict[str, Any] = {"rows": (Row("", prepare=_with_lines),), **holds(curating.CURATE)}
act(
    "Say how a story so far is told",
    desk("chronicle_curate", lambda _s: TOLD, at=lambda s: [s.about["topic"].pk]),
    program("`curating.tell_it`", lambda s: curating.tell_it(s.about["topic"], **TOLD, by=s.user)),
    happened=lambda scene: Telling.objects.filter(topic=scene.about["topic"]).exists(),
    **TELLING,
)
act(
    "Hide a line of a story so far",
    desk("chronicle_act", at=lambda s: ["hide", _first(s).pk], words="its button"),
    program("`curating.set_hidden`", lambda s: curating.set_hidden(_first(s), is_hidden=True, by=s.user)),
    happened=lambda scene: _first(scene).is_hidden,
    **TELLING,
)
act(
    "Put the lines of a story so far in order",
    desk("chronicle_move", at=lambda s: [_lines(s)[0].pk], words="dragging one"),
    program("`curating.move`", lambda s: curating.move(_lines(s)[0], to=1, by=s.user)),
    happened=lambda scene: Curation.objects.filter(topic=scene.about["topic"]).exists(),
    **TELLING,
)
kept(
    "a relation between people",
    Relation,
    "relations",
    make=lambda scene: RelationFactory.create(story=scene.story),
    filled=_relation,
    change={"kind": "colleague"},
    is_viewed=True,
)
