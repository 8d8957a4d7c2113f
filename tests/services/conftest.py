from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest
from tests.services.harness import World

from casemate.kernel.operations import Service
from casemate.kernel.resources import Kind


class OpenWorld(Protocol):
    """Opens a World in the test's own directory; the arguments are World's but the first."""

    def __call__(
        self,
        services: Iterable[Service] = (),
        resources: Mapping[type[Any], Any] | None = None,
        kinds: Iterable[Kind[Any]] = (),
    ) -> World: ...


@pytest.fixture
def open_world(tmp_path: Path) -> Iterator[OpenWorld]:
    worlds: list[World] = []

    def open_one(
        services: Iterable[Service] = (),
        resources: Mapping[type[Any], Any] | None = None,
        kinds: Iterable[Kind[Any]] = (),
    ) -> World:
        directory = tmp_path / f"world-{len(worlds)}"
        directory.mkdir()
        world = World(directory, services, resources, kinds)
        worlds.append(world)
        return world

    yield open_one
    for world in worlds:
        world.close()


@pytest.fixture
def world(open_world: OpenWorld) -> World:
    """A World of IAM alone."""
    return open_world()
