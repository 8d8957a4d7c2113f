"""The one who holds the keyring, and answers at the seal's door: unlocking, rotating, letting go.

It lives in the program's first process, which with several workers is the supervisor; ``spread`` hands what
changes to the others.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from casemate.crypto.door import Look, Reply, Request, Retire, Rotate, SealDoor, Unlock
from casemate.crypto.errors import SealProblem
from casemate.crypto.keyring import KEEP, KEYRING_FILE, Keyring, unlock, unseal
from casemate.crypto.rootkey import RootKey
from casemate.kernel.ids import Ids
from casemate.settings import StartupProblem

log = logging.getLogger("casemate.seal")


class Gatekeeper:
    """Holds a data directory's keyring, None while it is sealed. As a context it has the door open.

    ``on_unlocked`` is called in the door's thread. ``spread`` tells whether all other processes hold a root key
    that changed. ``wall`` gives the time in seconds since the epoch. ``alone`` says that no other node has the store.
    """

    def __init__(self, directory: Path, ids: Ids, *, alone: bool = True, wall: Callable[[], float] = time.time) -> None:
        self.keyring: Keyring | None = None
        self.on_unlocked: Callable[[], None] = lambda: None
        self.spread: Callable[[RootKey], bool] = lambda root: True
        self._directory = directory
        self._ids = ids
        self._alone = alone
        self._wall = wall
        self._door = SealDoor(directory, self.answer)
        self._settled = threading.Event()
        self._problem: StartupProblem | None = None

    def unseal(self, *, first_start: bool) -> None:
        """Unseal without a person where the seal lets that be. Raises SealProblem."""
        self.keyring = unseal(self._directory, self._ids, first_start=first_start)

    def ready(self) -> None:
        """The server answers: whoever unlocked it may hear so."""
        self._settled.set()

    def answer(self, request: Request) -> Reply:
        """What becomes of a request at the door."""
        try:
            if isinstance(request, Unlock):
                return self._unlock(request.passphrase)
            if isinstance(request, Rotate):
                return self._rotate(only_prepare=request.prepare)
            if isinstance(request, Retire):
                return self._retire(request.generation)
            return self._look(request)
        except SealProblem as problem:
            return self._refused(problem.message, problem.advice)

    def _unlock(self, passphrase: str) -> Reply:
        if self.keyring is not None:
            return self._done("It is unsealed already.")
        try:
            self.keyring = unlock(self._directory / KEYRING_FILE, passphrase, self._ids)
        except SealProblem:
            log.warning("unlocking failed")
            raise
        log.warning("unlocked")
        self.on_unlocked()
        self._settled.wait()
        if self._problem is not None:
            return self._refused(f"It was unlocked, and did not start: {self._problem.message}", self._problem.advice)
        return self._done("Unlocked.")

    def _rotate(self, *, only_prepare: bool) -> Reply:
        keyring = self._unsealed()
        if not self._alone and not only_prepare and keyring.pending is None:
            return self._refused(
                "Other nodes may share the store: they must hold a new generation before any uses it.",
                "Make it with --prepare, carry it to the others with `casemate seal join`, then rotate on each.",
            )
        number = keyring.prepare(self._ids)
        # Everybody holds it before anybody uses it.
        if not self.spread(keyring.root):
            return self._refused("A worker doesn't answer, so the new generation is not used yet.", "Try it again.")
        if only_prepare:
            return self._done(f"Generation {number} is prepared.")
        keyring.promote(number, self._wall())
        self.spread(keyring.root)
        log.warning("root key generation %d is current", number)
        return self._done(f"Generation {number} is current.")

    def _retire(self, number: int) -> Reply:
        keyring = self._unsealed()
        if self._wall() < keyring.former.get(number, 0.0) + KEEP:
            return self._refused(f"Sessions of generation {number} may still be in use.", "Wait for them to end.")
        keyring.retire(number)
        self.spread(keyring.root)
        log.warning("root key generation %d is dropped", number)
        return self._done(f"Generation {number} is dropped.")

    def _look(self, _request: Look) -> Reply:
        return self._done("It is sealed." if self.keyring is None else "It is unsealed.")

    def _unsealed(self) -> Keyring:
        if self.keyring is None:
            raise SealProblem("It is sealed.", "Unlock it first: `casemate seal unlock`.")
        return self.keyring

    def _done(self, message: str) -> Reply:
        return Reply(ok=True, sealed=self.keyring is None, message=message)

    def _refused(self, message: str, advice: str) -> Reply:
        return Reply(ok=False, sealed=self.keyring is None, message=message, advice=advice)

    def __enter__(self) -> Gatekeeper:
        self._door.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._settled.is_set():
            stopped = StartupProblem("it was stopped.", "Start it again.")
            self._problem = error if isinstance(error, StartupProblem) else stopped
            self._settled.set()
        self._door.close()
