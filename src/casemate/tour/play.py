"""Plays chapters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import boto3

from casemate.tour.script import Chapter
from casemate.tour.show import TerminalAudience
from casemate.tour.stage import NotAsSaid, Stage


def play(
    chapter: Chapter[Any],
    host: boto3.Session,
    endpoint: str,
    audience: TerminalAudience,
    pause: Callable[[], None] = lambda: None,
    ca: str | None = None,
) -> None:
    """Play a chapter as ``host`` against the server at ``endpoint``, and remove what it made.

    ``pause`` is called after each scene but the last; ``ca`` is what to trust beside what the system does.
    Raises NotAsSaid, which names the scene, and what botocore
    raises when the server can't be reached.
    """
    audience.chapter(chapter)
    with Stage(host, endpoint, audience, ca) as stage:
        props = chapter.prepare(stage)
        for number, scene in enumerate(chapter.scenes, 1):
            if number > 1:
                pause()
            audience.scene(number, scene)
            try:
                scene.play(stage, props)
            except NotAsSaid as problem:
                raise NotAsSaid(f"{chapter.name}, scene {number} ({scene.title}): {problem}") from problem
