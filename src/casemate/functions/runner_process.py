"""``python -m casemate.functions.runner_process FD``: the runner, which starts sandboxes and hands them invocations.

It is told what it needs over the socket FD and ends when that does, and every sandbox with it: bubblewrap dies with
its parent. What connects to its listener are this installation's gateways and keeper.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import resource
import shutil
import signal
import socket
import struct
import sys
from pathlib import Path

import msgspec

from casemate.functions.cgroups import Groups
from casemate.functions.code import Unpacked
from casemate.functions.endpoint import Endpoint
from casemate.functions.host import Host, Missing
from casemate.functions.messages import BrokenFrame, Forget, FromRunner, Invoke, Need, Refused, Supply, frame, told
from casemate.functions.pool import Bounds, Pool
from casemate.functions.problems import NO_RUNNER
from casemate.functions.reach import HOSTS, Reach
from casemate.functions.sandbox import Sandboxes

log = logging.getLogger("casemate.functions")

_REAP_SECONDS = 5.0
_PEER = struct.Struct("3i")
_ETC = {
    "passwd": "root:x:0:0:root:/root:/sbin/nologin\nsbx_user1051:x:993:990::/tmp:/sbin/nologin\n",
    "group": "root:x:0:\nsbx_group:x:990:\n",
    "hosts": HOSTS,
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "resolv.conf": "",
}


class RunnerOrders(msgspec.Struct, frozen=True, kw_only=True):
    """What the runner is told at its start. ``listener`` is an inherited descriptor, ``directory`` a place of its own.

    ``host`` and ``port`` are where the gateway listens, ``certificate`` that of its TLS or "". ``hidden`` are
    directories that no sandbox may see, wherever they lie. ``reach`` is the setting ``function_reach``.
    """

    listener: int
    directory: str
    host: str
    port: int
    certificate: str = ""
    hidden: tuple[str, ...] = ()
    reach: str = ""
    environments: int = 32
    idle_seconds: float = 300.0


class Runner:
    """The runner's side of the connections to it."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._tasks: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take orders from one gateway until it is gone. What it has ordered is done all the same."""
        peer = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
        if _PEER.unpack(peer)[1] not in (0, os.geteuid()):
            writer.close()
            return
        supplies: dict[str, asyncio.Future[bytes]] = {}

        def say(message: FromRunner) -> None:
            if not writer.is_closing():
                writer.write(frame(message))

        async def supply(name: str) -> bytes:
            if name not in supplies:
                supplies[name] = asyncio.get_running_loop().create_future()
                say(Need(name=name))
            return await supplies[name]

        async def run(order: Invoke) -> None:
            try:
                said = await self._pool.invoke(order, supply)
            # Whatever it ran into, whoever waits is told, and the runner goes on.
            except Exception:
                log.exception("an invocation of %s failed", order.launch.function_arn)
                said = Refused(id=order.id, kind=NO_RUNNER, message="The invocation failed.")
            say(said)

        try:
            while True:
                order = await told(reader)
                if isinstance(order, Invoke):
                    task = asyncio.create_task(run(order))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
                elif isinstance(order, Supply):
                    waiting = supplies.pop(order.name, None)
                    if waiting is not None:
                        waiting.set_result(order.content)
                else:
                    self._forget(order)
        except (asyncio.IncompleteReadError, BrokenFrame, ConnectionError, asyncio.CancelledError):
            for waiting in supplies.values():
                waiting.cancel()
        finally:
            writer.close()

    def _forget(self, order: Forget) -> None:
        self._pool.forget(order.function_arn)


async def run(orders: RunnerOrders, control: socket.socket) -> None:
    """Be the runner until ``control`` ends."""
    loop = asyncio.get_running_loop()
    directory = Path(orders.directory)
    pool = make_pool(orders, directory)
    runner = Runner(pool)
    stopped = asyncio.Event()
    control.setblocking(False)
    loop.add_reader(control, stopped.set)
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    listener = socket.socket(fileno=orders.listener)
    listener.setblocking(False)
    server = await asyncio.start_unix_server(runner.serve, sock=listener)
    try:
        while not stopped.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), min(_REAP_SECONDS, orders.idle_seconds))
            pool.reap()
    finally:
        server.close()
        await pool.close()
        shutil.rmtree(directory, ignore_errors=True)


def make_pool(orders: RunnerOrders, directory: Path) -> Pool:
    """The pool as ordered; the directory is made anew."""
    shutil.rmtree(directory, ignore_errors=True)
    code, etc = directory / "code", directory / "etc"
    for each in (code, etc):
        each.mkdir(parents=True, mode=0o755)
    for name, text in _ETC.items():
        (etc / name).write_text(text)
        (etc / name).chmod(0o644)
    host = Host()
    bubblewrap = host.bubblewrap()
    return Pool(
        host,
        bubblewrap if isinstance(bubblewrap, Missing) else Sandboxes(bubblewrap, Groups()),
        Endpoint(orders.host, orders.port, Path(orders.certificate) if orders.certificate else None),
        Unpacked(code),
        etc,
        tuple(map(Path, orders.hidden)),
        Reach(orders.reach, directory / "hosts"),
        Bounds(environments=orders.environments, idle=orders.idle_seconds),
    )


def main() -> None:
    """Take the orders and run."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    control = socket.socket(fileno=int(sys.argv[1]))
    control.set_inheritable(False)
    message = control.recv(65536)
    if not message:
        return
    orders = msgspec.msgpack.decode(message, type=RunnerOrders)
    os.set_inheritable(orders.listener, False)
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asyncio.run(run(orders, control))


if __name__ == "__main__":
    main()
