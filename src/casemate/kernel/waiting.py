"""What a call waits for: work outside its transaction, asked for from within, and the one shape of it.

A handler is a plain function that may be run again. It asks ``call.wait(work)``. Without a result at hand the run
ends in Waiting: nothing is left of it, the gateway lets go of the transaction, has the work done by the worker for
work of its type (a child process, a fetch from the network), and runs the call anew, from its lane's beginning and
authorized anew, with the result. Nothing waits inside a transaction, and no thread waits for a call.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple, Protocol

MAX_WAITS = 100
"""How many results one call may wait for, one after the other."""


AGAIN = object()
"""The result of work that hands nothing over: the call looks again by itself. Such work has an end of its own."""


class Awaited(NamedTuple):
    """Work that was done, and what came of it."""

    work: Hashable
    result: Any


class Waiting(Exception):
    """A call waits for the result of ``work``: the gateway has it done and runs the call again."""

    def __init__(self, work: Hashable) -> None:
        super().__init__(type(work).__name__)
        self.work = work


class WorkFailed(Exception):
    """What came of work, where that is an error for the handler to see: raised where the result is asked for."""


class Wait(Protocol):
    """See ``Call.wait``."""

    def __call__(self, work: Hashable) -> Any:
        """What came of ``work``, a value whose equals are the same work. Raises Waiting while it is not at hand.

        To be asked once all else is checked, since the run may end here. Raises the WorkFailed that it came to.
        """
        ...


class Results:
    """What one run of a call has at hand. Each result is handed out once: two new keys are never the same."""

    def __init__(self, awaited: tuple[Awaited, ...]) -> None:
        self._left = list(awaited)

    def __call__(self, work: Hashable) -> Any:
        """See ``Wait``."""
        for index, done in enumerate(self._left):
            if done.work == work:
                result = self._left.pop(index).result
                if isinstance(result, WorkFailed):
                    raise result
                return result
        raise Waiting(work)


NOTHING_AWAITED = Results(())
"""Of a run that nothing was done for beforehand: most. It has nothing to hand out, and so can be shared."""


class Worker(Protocol):
    """Does work of one type outside of any transaction. Called on the event loop, it must not block."""

    def __call__(self, work: Any, then: Any, *, owner: str) -> None:
        """Begin the work for an account; ``then(result)`` is called on the event loop, a WorkFailed among results.

        Any other exception in the result's place ends the call in it.
        """
        ...
