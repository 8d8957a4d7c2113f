"""PostgreSQL below: its server killed under writes together with ours, and nodes cut off from it."""

from __future__ import annotations

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime

from bench.soak.kills import (
    CHILD,
    ENVIRONMENT,
    SUPERVISOR,
    answers,
    check_keeper,
    kill_round,
    killed_roles,
    start_server,
)
from bench.soak.scenario import Outcome, Skipped, Stage, check_recorded, eventually
from botocore.exceptions import BotoCoreError, ClientError
from tests import postgres
from tests.crash.checks import check_decrypts, check_kept
from tests.crash.load import Clients, Ledger, Load
from tests.nodes.test_nodes import second_node
from tests.serving import Server, start
from tests.store.proxy import proxy

DATABASE = "PostgreSQL"
VICTIMS = (DATABASE, DATABASE, CHILD, CHILD, SUPERVISOR)
_WRITERS = 4
_RECORDED_EVERY = 5
_ASKING = 8
_GRACE = 1.0
"""Seconds for which a node that was cut off may answer from what it knew."""
_SLACK = 0.25
"""Seconds that lie between a cut and our knowing of it."""


def database_kills(stage: Stage) -> Outcome:
    """SIGKILL-like ends of PostgreSQL (``pg_ctl -m immediate``) and of our processes, under writes."""
    cluster = _cluster(stage)
    chance = random.Random(stage.seed)
    killed: Counter[str] = Counter()
    rounds = 0
    everything, unrecorded = Ledger(), Ledger()
    since = datetime.now(UTC).replace(microsecond=0)
    data_dir = stage.directory / "node"
    environment = _environment(stage, cluster.url())
    server = start_server(data_dir, {**ENVIRONMENT, **environment})
    try:
        while stage.goes_on():
            victim = chance.choice(VICTIMS)
            mark = f"r{rounds}"
            rounds += 1
            if victim == DATABASE:
                told = _restart_under_load(server, cluster, chance, mark, stage.seed)
            else:
                told, server = kill_round(server, victim, chance, mark, stage.seed, environment)
            killed[victim] += victim != CHILD
            everything.take(told)
            unrecorded.take(told)
            if rounds % _RECORDED_EVERY == 0:
                check_recorded(Clients.of(server), unrecorded, since)
                unrecorded, since = Ledger(), datetime.now(UTC).replace(microsecond=0)
            stage.progress(f"{rounds} kills")
        clients = Clients.of(server)
        check_kept(clients, everything)
        check_decrypts(clients, everything)
        check_keeper(server)
        assert server.stop() == 0
    finally:
        server.process.kill()
        postgres.stop(cluster)
    killed.update(killed_roles(data_dir.with_name(data_dir.name + ".log")))
    told_of = ", ".join(f"{count} × {name}" for name, count in sorted(killed.items()) if count)
    return Outcome(
        f"{killed.total()} kills ({told_of}) under {_WRITERS} writers, {len(everything.requests):,} acknowledged "
        "requests: each is there with its content and its record, and the keeper does its work afterwards"
    )


def _restart_under_load(
    server: Server, cluster: postgres.Cluster, chance: random.Random, mark: str, seed: int
) -> Ledger:
    load = Load(Clients.of(server), mark, seed, _WRITERS, failing=True)
    load.start()
    load.wait_for(chance.randrange(1, 40), 60)
    load.ending()
    cluster.restart()
    load.stop()
    told = load.finish()
    eventually(lambda: answers(server), "the server answers once its database does")
    clients = Clients.of(server)
    check_kept(clients, told)
    return told


def cut_networks(stage: Stage) -> Outcome:
    """A node cut off from the database for up to ten seconds, again and again, while a key changes on another."""
    cluster = _cluster(stage)
    chance = random.Random(stage.seed)
    cuts = asked = refused = 0
    try:
        with ExitStack() as stack:
            cable = stack.enter_context(proxy("127.0.0.1", cluster.port))
            near = start(stage.directory / "near", env=_environment(stage, cluster.url()))
            stack.callback(near.process.kill)
            far_url = cluster.url(host="127.0.0.1", port=cable.port)
            data_dir = second_node(stage.directory, near, "far")
            far = start(data_dir, env=_environment(stage, far_url))
            stack.callback(far.process.kill)
            kms = near.client("kms")
            key = kms.create_key()["KeyMetadata"]["KeyId"]
            while stage.goes_on():
                eventually(lambda: _ask(far, key) == "", "a node that was cut off answers again")
                cable.cut.set()
                cut = time.monotonic()
                length = chance.uniform(2, 10)
                # Returns once no node may answer from before it.
                kms.disable_key(KeyId=key)
                disabled = time.monotonic()
                with ThreadPoolExecutor(_ASKING) as pool:
                    tries = [pool.submit(_asked_until, far, key, cut + length) for _ in range(_ASKING)]
                answers = [answer for each in tries for answer in each.result()]
                for sent, code in answers:
                    asked += 1
                    refused += bool(code)
                    assert code or sent < disabled or sent - cut < _GRACE + _SLACK, (
                        f"a node answered with a disabled key {sent - cut:.2f} s after it was cut off"
                    )
                cable.cut.clear()
                eventually(lambda: _ask(far, key) == "DisabledException", "a node hears what it missed")
                kms.enable_key(KeyId=key)
                cuts += 1
                stage.progress(f"{cuts} cuts")
    finally:
        postgres.stop(cluster)
    return Outcome(
        f"{cuts} cuts of 2 to 10 s between one of two nodes and PostgreSQL; {asked:,} requests to the node that was "
        f"cut off ({refused:,} refused), none answered with a key that was disabled meanwhile"
    )


def _asked_until(server: Server, key: str, end: float) -> list[tuple[float, str]]:
    """When Encrypts were sent, and what became of each (see ``_ask``)."""
    found = []
    while (sent := time.monotonic()) < end:
        found.append((sent, _ask(server, key)))
    return found


def _ask(server: Server, key: str) -> str:
    """The error code of an Encrypt; "" when it was answered."""
    try:
        server.client("kms").encrypt(KeyId=key, Plaintext=b"x")
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    except BotoCoreError as error:
        return type(error).__name__
    return ""


def _cluster(stage: Stage) -> postgres.Cluster:
    if postgres.programs() is None:
        raise Skipped("PostgreSQL's server is not installed")
    return postgres.start(postgres.fresh_directory())


def _environment(stage: Stage, url: str) -> dict[str, str]:
    return {"CASEMATE_DATABASE_URL": url, "CASEMATE_BLOBS_URL": f"file://{stage.directory / 'shared'}"}
