"""What a tour is made of: chapters of scenes, each of which plays sentences and checks that they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from casemate.tour.stage import Stage

P = TypeVar("P")


class Sentence(NamedTuple):
    """A sentence as its source has it, word for word, and the title of that source."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Scene(Generic[P]):
    """Sentences, and the calls that show them. ``play`` is given the stage and the chapter's props.

    It raises NotAsSaid when a sentence does not hold.
    """

    title: str
    sentences: tuple[Sentence, ...]
    play: Callable[[Stage, P], None]


@dataclass(frozen=True, slots=True)
class Chapter(Generic[P]):
    """Scenes that share props: what ``prepare`` makes, and has removed again at the end (``Stage.afterwards``)."""

    name: str
    title: str
    prepare: Callable[[Stage], P]
    scenes: tuple[Scene[P], ...]
