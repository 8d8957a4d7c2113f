"""Long arithmetic: what a handler needs done in a process beside the program, and how it says so.

A handler is a plain function that may be run again. It asks ``call.compute`` for a result: without one at hand the
run ends in NotComputed, the job is done in a child process, and the handler runs anew with the result. Nothing is
left of the first run, and nothing waits inside a transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

MAX_JOBS = 4
"""How many results one call may need."""


class Job(NamedTuple):
    """A pure top-level function of ``casemate.crypto`` and its arguments, which msgpack can carry like the result.

    The same job may be done twice, after a child died: it must have no effect but its result.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class Computed(NamedTuple):
    """A job that was done."""

    job: Job
    value: Any


class NotComputed(Exception):
    """A call needs the result of ``job``: the pipeline has it computed and runs the call again."""

    def __init__(self, job: Job) -> None:
        super().__init__(job.function.__name__)
        self.job = job


class Compute(Protocol):
    """See ``Call.compute``."""

    def __call__(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What ``function(*arguments)`` gives. Raises NotComputed while it is not at hand."""
        ...


class Results:
    """The results that one run of a call has at hand. Each is handed out once: two new keys are never the same."""

    def __init__(self, computed: tuple[Computed, ...]) -> None:
        self._left = list(computed)

    def __call__(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """See ``Compute``."""
        job = Job(function, arguments)
        for index, done in enumerate(self._left):
            if done.job == job:
                return self._left.pop(index).value
        raise NotComputed(job)
