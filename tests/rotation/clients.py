"""Client programs of a database that read their credential through AWS's caching client and log in, again and again."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import psycopg
import pymysql
from aws_secretsmanager_caching import SecretCache, SecretCacheConfig

THREADS = 20
REFRESH_SECONDS = 1
"""How long the cache keeps a credential; less it does not take.

Alternating users leave AWSPREVIOUS be until the next rotation sets its password anew: clients must have looked by then.
"""
_PAUSE = 0.3
REFUSED, AWAY, OK = "refused", "away", "ok"


def log_in(found: dict[str, Any]) -> str:
    """Log in and read: whether the server let us, refused the credential, or was not there."""
    try:
        if found["engine"] == "postgres":
            with _postgres(found) as connection:
                connection.execute("SELECT count(*) FROM goods")
        else:
            with _mariadb(found) as connection, connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM goods")
    except psycopg.OperationalError as error:
        return REFUSED if "password authentication failed" in str(error) else AWAY
    except pymysql.err.OperationalError as error:
        return REFUSED if error.args[0] == 1045 else AWAY
    return OK


def _postgres(found: dict[str, Any]) -> psycopg.Connection[Any]:
    where = {name: found[name] for name in ("host", "port", "dbname", "password")}
    return psycopg.connect(**where, user=found["username"], sslmode="disable", connect_timeout=10)


def _mariadb(found: dict[str, Any]) -> Any:
    where = {name: found[name] for name in ("host", "port", "password")}
    return pymysql.connect(**where, user=found["username"], database=found["dbname"], connect_timeout=10)


class Clients:
    """Threads with one cache, as a program has it. ``client`` is boto3's of Secrets Manager; ``secret`` an id."""

    def __init__(
        self, client: Any, secret: str, problems: tuple[type[Exception], ...] = (), threads: int = THREADS
    ) -> None:
        self._client = client
        self._secret = secret
        self._problems = problems
        self._cache = self._new_cache()
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self.counts: Counter[str] = Counter()
        self._held: dict[int, str] = {}
        self.failed: list[str] = []
        self.broken: list[BaseException] = []
        self._threads = [threading.Thread(target=self._run) for _ in range(threads)]

    def _new_cache(self) -> SecretCache:
        return SecretCache(SecretCacheConfig(secret_refresh_interval=REFRESH_SECONDS), self._client)

    def serve(self, client: Any) -> None:
        """Go on with another client: the server has moved."""
        self._client = client
        self._cache = self._new_cache()

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)
        assert not self.broken, self.broken[:3]

    def wait_for(self, done: Callable[[], bool], seconds: float) -> bool:
        """Wait until something is so while the threads go on; whether it came to be."""
        for _ in range(int(seconds / 0.02)):
            if done():
                return True
            if self.broken or self._stop.wait(0.02):
                break
        return done()

    def all_hold(self, text: str) -> bool:
        """Whether every thread has last logged in with that value of the secret."""
        with self._lock:
            return len(self._held) == len(self._threads) and set(self._held.values()) == {text}

    def _run(self) -> None:
        try:
            while not self._stop.wait(_PAUSE):
                self._once()
        # Whatever it is, the test that owns the threads tells it.
        except BaseException as error:
            self.broken.append(error)

    def _once(self) -> None:
        try:
            text = self._cache.get_secret_string(self._secret)
        except self._problems:
            self._count("unread")
            return
        outcome = log_in(json.loads(text))
        if outcome == REFUSED:
            outcome = self._blame(text)
        with self._lock:
            self._held[threading.get_ident()] = text
        self._count(outcome)

    def _blame(self, text: str) -> str:
        """Whether the credential that was refused had a label all the while; it counts as failed then."""
        try:
            for stage in ("AWSCURRENT", "AWSPREVIOUS"):
                if self._client.get_secret_value(SecretId=self._secret, VersionStage=stage)["SecretString"] == text:
                    self.failed.append(stage)
                    return REFUSED
        except self._problems:
            return "unread"
        return "overtaken"

    def _count(self, outcome: str) -> None:
        with self._lock:
            self.counts[outcome] += 1
