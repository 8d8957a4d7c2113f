"""Database passwords rotated back to back while clients log in, and everybody is killed at random.

PostgreSQL and MariaDB, alternating users, the shipped functions; ten clients of each read through AWS's caching client.
Gateways, keeper, supervisor, the runner of functions, functions and the databases are killed meanwhile.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import threading
import time
import uuid
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path

from bench.processes import Processes
from bench.soak.deliveries import RUNNER, kill, start_server
from bench.soak.kills import SUPERVISOR, killed_roles
from bench.soak.scenario import Outcome, Skipped, Stage, eventually
from botocore.exceptions import BotoCoreError, ClientError
from tests import mariadb, postgres
from tests.rotation.clients import AWAY, OK, Clients, log_in
from tests.rotation.conftest import Database, Maria, Postgres
from tests.serving import Server, command, environment

ROTATIONS = 200
FUNCTION = "function"
VICTIMS = ("child", "child", "child", RUNNER, FUNCTION, FUNCTION, "postgres", "mariadb", SUPERVISOR)
_CLIENTS = 10
_PATIENCE = 300.0
"""Seconds within which a rotation has ended, whoever was killed: it begins again after 5, 30, 60 seconds."""
_PASSING = (BotoCoreError, ClientError)
FAMILY = {"postgres": "postgresql", "mariadb": "mariadb"}


class Rotated:
    """One secret: its clients, and the thread that rotates it again and again."""

    def __init__(self, database: Database, server: Server, goal: int) -> None:
        self.database = database
        self.name = f"app-{database.name}"
        self.done = 0
        self.problem: BaseException | None = None
        self._goal = goal
        self._secrets = server.client("secretsmanager")
        self.clients = Clients(self._secrets, self.name, _PASSING, _CLIENTS)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        """Begin."""
        self.clients.start()
        self._thread.start()

    def serve(self, server: Server) -> None:
        """The server has moved."""
        self._secrets = server.client("secretsmanager")
        self.clients.serve(self._secrets)

    @property
    def alive(self) -> bool:
        """Whether there are rotations left to do."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Have it end with the rotation that it is in. Raises what went wrong."""
        self._stop.set()
        self._thread.join(_PATIENCE + 60)
        self.clients.finish()
        if self.problem is not None:
            raise self.problem
        assert not self.clients.failed, f"{len(self.clients.failed)} logins failed: {self.clients.failed[:5]}"

    def current(self, stage: str = "AWSCURRENT") -> str:
        """The value that has a label."""
        text: str = self._secrets.get_secret_value(SecretId=self.name, VersionStage=stage)["SecretString"]
        return text

    def check(self, stage: str) -> None:
        """See that a version logs in, once its database is there."""

        def outcome() -> str:
            try:
                said = log_in(json.loads(self.current(stage)))
            except _PASSING:
                return ""
            return "" if said == AWAY else said

        said = eventually(outcome, f"the database of {self.name} answers")
        assert said == OK, f"{stage} of {self.name} is {said}"

    def _run(self) -> None:
        try:
            while self.done < self._goal and not self._stop.is_set():
                self._rotate()
                self.done += 1
        # The scenario tells it.
        except BaseException as problem:
            self.problem = problem

    def _rotate(self) -> None:
        version = str(uuid.uuid4())
        eventually(lambda: self._begin(version), f"a rotation of {self.name} begins", _PATIENCE)
        eventually(lambda: self._ended(version), f"the rotation of {self.name} to {version} ends", _PATIENCE)
        self.check("AWSCURRENT")
        self.check("AWSPREVIOUS")
        eventually(self._is_known, f"clients of {self.name} learn of a new credential", _PATIENCE)

    def _begin(self, version: str) -> bool:
        try:
            self._secrets.rotate_secret(SecretId=self.name, ClientRequestToken=version)
        except ClientError as error:
            # Asked for again after its answer was lost, it may be over by now; one before may be a moment from its end.
            return "already in use" in str(error)
        except BotoCoreError:
            return False
        return True

    def _ended(self, version: str) -> bool:
        try:
            labels = self._secrets.describe_secret(SecretId=self.name)["VersionIdsToStages"]
        except _PASSING:
            return False
        return "AWSCURRENT" in labels.get(version, [])

    def _is_known(self) -> bool:
        try:
            return self.clients.all_hold(self.current())
        except _PASSING:
            return False


def rotations(stage: Stage) -> Outcome:
    """See the module."""
    if postgres.programs() is None or not mariadb.is_installed():
        raise Skipped("PostgreSQL or MariaDB is not installed")
    chance = random.Random(stage.seed)
    killed: Counter[str] = Counter()
    with ExitStack() as held:
        of_postgres, of_mariadb = Postgres(), Maria(mariadb.make())
        held.callback(of_postgres.stop)
        held.callback(of_mariadb.stop)
        data_dir = stage.directory / "data"
        data_dir.mkdir(mode=0o700)
        reach = f"127.0.0.1:{of_postgres.port},127.0.0.1:{of_mariadb.port}"
        (data_dir / "casemate.toml").write_text(f'function_reach = "{reach}"\n')
        server = start_server(data_dir)
        try:
            both = [_prepared(server, database) for database in (of_postgres, of_mariadb)]
            for each in both:
                each.start()
            while stage.goes_on() and any(each.alive for each in both):
                time.sleep(chance.uniform(2.0, 6.0))
                victim = chance.choice(VICTIMS)
                server = _kill(server, victim, chance, of_postgres, of_mariadb, killed)
                for each in both:
                    each.serve(server)
                stage.progress(f"{sum(each.done for each in both)} rotations, {killed.total()} kills")
            for each in both:
                each.stop()
                each.check("AWSCURRENT")
            assert server.stop() == 0
        finally:
            server.process.kill()
    killed.update(killed_roles(data_dir.with_name(data_dir.name + ".log")))
    counts = sum((each.clients.counts for each in both), Counter[str]())
    done = {each.database.name: each.done for each in both}
    told = ", ".join(f"{count} × {name}" for name, count in sorted(killed.items()) if count)
    said = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))
    return Outcome(
        f"{sum(done.values())} rotations ({done['postgres']} in PostgreSQL, {done['mariadb']} in MariaDB, alternating "
        f"users) and {killed.total()} kills ({told}) under {2 * _CLIENTS} clients with AWS's caching client: logins "
        f"{said}; none was refused to whoever held AWSCURRENT or AWSPREVIOUS; after each rotation both logged in"
    )


def _prepared(server: Server, database: Database) -> Rotated:
    """A secret that rotates by the shipped function, rotated for the first time."""
    database.make_user("app", "first")
    secrets = server.client("secretsmanager")
    boss = secrets.create_secret(Name=f"boss-{database.name}", SecretString=json.dumps(database.of_superuser))["ARN"]
    value = database.secret("app", "first", masterarn=boss)
    secrets.create_secret(Name=f"app-{database.name}", SecretString=json.dumps(value))
    kind, function = f"{FAMILY[database.name]}-alternating-users", f"rotate-{database.name}"
    deploy = command("rotation", "deploy", kind, function, "--secret", f"app-{database.name}")
    env = environment({"CASEMATE_DATA_DIR": str(server.data_dir)})
    done = subprocess.run(deploy, env=env, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Rotated(database, server, ROTATIONS // 2)


def _kill(
    server: Server, victim: str, chance: random.Random, of_postgres: Postgres, of_mariadb: Maria, killed: Counter[str]
) -> Server:
    """Kill one, and have it be there again: the server as it is then."""
    if victim == "postgres":
        of_postgres.cluster.restart()
    elif victim == "mariadb":
        of_mariadb.server.kill()
        of_mariadb.server.start()
    elif victim == FUNCTION:
        running = _functions(server)
        if not running:
            return server
        with suppress(ProcessLookupError):
            os.kill(chance.choice(running), signal.SIGKILL)
    else:
        server = kill(server, victim, chance)
    killed[victim] += victim != "child"
    return server


def _functions(server: Server) -> list[int]:
    """The processes that are functions, by process id."""
    found = []
    for pid in Processes(server.process.pid).processes():
        with suppress(OSError):
            line = _line(pid)
            if b"awslambdaric" in line and b"bwrap" not in line:
                found.append(pid)
    return found


def _line(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()
