"""A TCP proxy that stops forwarding when a test says so: a network that was cut, with no word to either side."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOOK = 0.02


class Proxy:
    """Forwards connections of its ``port`` to the target, while ``cut`` is not set."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.cut = threading.Event()
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def close(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._stop.is_set():
            if select.select([self._listener], [], [], _LOOK)[0]:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._target)
                thread = threading.Thread(target=self._forward, args=(near, far), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _forward(self, near: socket.socket, far: socket.socket) -> None:
        with near, far:
            other = {near: far, far: near}
            while not self._stop.is_set():
                if self.cut.is_set():
                    self._stop.wait(_LOOK)
                    continue
                for ready in select.select([near, far], [], [], _LOOK)[0]:
                    try:
                        data = ready.recv(65536)
                        other[ready].sendall(data)
                    except OSError:
                        return
                    if not data:
                        return


@contextmanager
def proxy(host: str, port: int) -> Iterator[Proxy]:
    made = Proxy((host, port))
    try:
        yield made
    finally:
        made.close()
