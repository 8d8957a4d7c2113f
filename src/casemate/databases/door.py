"""The door to databases: each errand is one child process, bounded in time and memory (``process.py``).

What a database sends is a stranger's: a child that is killed takes nothing with it. The errand, passwords and all, goes
through the child's standard input; its environment is empty.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import msgspec

from casemate.kernel.databases import Credentials, DatabaseFacts
from casemate.kernel.waiting import WorkFailed

Resolve = Callable[[str, int], str]
"""The address at which a host may be called: (host, port). Raises WorkFailed or OSError. It runs in a thread."""
SECONDS = 30.0
"""How long an errand may take, its child's start included, once it has its turn."""
_AT_ONCE, _OF_ONE = 8, 2
"""Children at a time, of all accounts and of one: whose databases don't answer keeps others waiting little."""
_MAX_ANSWER = 65_536
_PROGRAM = Path(__file__).with_name("process.py")
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Door:
    """See ``kernel.databases.DatabaseDoor``."""

    def __init__(self, resolve: Resolve, seconds: float = SECONDS) -> None:
        self._resolve = resolve
        self._seconds = seconds
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._rooms: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        # Names may take long to resolve; the threads that others share are not kept by that.
        self._threads = ThreadPoolExecutor(_AT_ONCE, "casemate-databases")

    async def test(self, database: DatabaseFacts, wanted: Credentials) -> str:
        """See ``DatabaseDoor``."""
        return await self._errand(database, "test", [wanted])

    async def change(self, database: DatabaseFacts, wanted: Credentials, known: Sequence[Credentials]) -> str:
        """See ``DatabaseDoor``."""
        return await self._errand(database, "change", [wanted, *known])

    async def alternate(
        self, database: DatabaseFacts, wanted: Credentials, current: Credentials, superuser: Credentials
    ) -> str:
        """See ``DatabaseDoor``."""
        return await self._errand(database, "alternate", [wanted, current, superuser])

    async def _errand(self, database: DatabaseFacts, name: str, users: Sequence[Credentials]) -> str:
        room = self._rooms.setdefault(database.account, asyncio.Semaphore(_OF_ONE))
        try:
            async with room, self._room, asyncio.timeout(self._seconds):
                said = await self._done(database, name, users)
        except TimeoutError:
            return f"{database.host}:{database.port} did not answer in time"
        for user in users:
            # No driver is known to repeat a password; nothing hangs on that.
            said = said.replace(user.password, "***") if user.password else said
        return said

    async def _done(self, database: DatabaseFacts, name: str, users: Sequence[Credentials]) -> str:
        loop = asyncio.get_running_loop()
        try:
            address = await loop.run_in_executor(self._threads, self._resolve, database.host, database.port)
        except (OSError, UnicodeError, WorkFailed) as error:
            return f"{database.host} can't be reached: {_words(error)}"
        errand: dict[str, Any] = {
            "errand": name,
            "engine": database.engine,
            "host": database.host,
            "address": address,
            "port": database.port,
            "dbname": database.dbname,
            "tls": database.tls,
            "ca": database.ca,
            "users": [[user.username, user.password] for user in users],
        }
        return await _child(msgspec.json.encode(errand))


async def _child(errand: bytes) -> str:
    """What the child says of an errand; it is killed when whoever waits is cancelled."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(_PROGRAM),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=_ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(errand)
        with suppress(ConnectionError):
            await child.stdin.drain()
        child.stdin.close()
        answer = await child.stdout.read(_MAX_ANSWER)
    finally:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
    try:
        return msgspec.json.decode(answer, type=str)
    except msgspec.DecodeError:
        return "the process that speaks to databases ended without an answer"


def _words(error: Exception) -> str:
    return str(getattr(error, "message", "") or getattr(error, "strerror", "") or type(error).__name__)
