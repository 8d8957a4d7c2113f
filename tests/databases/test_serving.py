"""Registered databases from outside: the commands, a real server, real databases, clients that log in meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.database_servers import SUPERPASSWORD, SUPERUSER, Served, mariadb, postgresql
from tests.rotation.clients import Clients, log_in
from tests.serving import Server, environment, serving, start

ROTATIONS = 3
THREADS = 8
KILLS = 2


def casemate(server: Server, *arguments: str, given: str = "") -> str:
    """Run a command of ``casemate database``, which must work: what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "casemate", "database", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        input=given,
        env=environment({"CASEMATE_DATA_DIR": str(server.data_dir)}),
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def allowed(served: Served) -> dict[str, str]:
    return {"CASEMATE_DATABASE_PRIVATE_HOSTS": f"127.0.0.1:{served.port},127.0.0.0/28"}


def prepared(served: Served, username: str) -> str:
    """A user who may read the table ``goods``; the database that it is in."""
    served.add(username, "first")
    if served.engine == "postgresql":
        served.run("CREATE TABLE IF NOT EXISTS goods (name text)", f"GRANT SELECT ON goods TO {username}")
        return "postgres"
    served.run("CREATE DATABASE IF NOT EXISTS shop", "CREATE TABLE IF NOT EXISTS shop.goods (name text)")
    served.run(f"GRANT SELECT ON shop.* TO {username}@'%'")
    return "shop"


def register(server: Server, served: Served, dbname: str, path: Path) -> None:
    ca = path / "ca.pem"
    ca.write_text(served.ca)
    place = ("--engine", served.engine, "--host", "127.0.0.1", "--port", str(served.port), "--dbname", dbname)
    casemate(server, "register", "shop", *place, "--ca-file", str(ca), "--tag", "team=blue")


def make_secret(server: Server, name: str, username: str, password: str) -> str:
    value = json.dumps({"username": username, "password": password})
    arn: str = server.client("secretsmanager").create_secret(Name=name, SecretString=value)["ARN"]
    return arn


def current(server: Server, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(server.client("secretsmanager").get_secret_value(SecretId=name)["SecretString"])
    return found


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline


def is_current(client: Any, version: str) -> bool:
    return "AWSCURRENT" in client.describe_secret(SecretId="app")["VersionIdsToStages"].get(version, [])


def rotate(server: Server, name: str, clients: Clients) -> None:
    """Rotate once, and wait until no client holds the credential before."""
    client = server.client("secretsmanager")
    version = client.rotate_secret(SecretId=name)["VersionId"]

    def ended() -> bool:
        stages = client.describe_secret(SecretId=name)["VersionIdsToStages"].get(version, [])
        return bool(stages == ["AWSCURRENT"])

    assert clients.wait_for(ended, 60), client.describe_secret(SecretId=name)
    text = client.get_secret_value(SecretId=name)["SecretString"]
    assert clients.wait_for(lambda: clients.all_hold(text), 60), "a client keeps the credential before"


def test_no_login_fails_while_the_server_rotates(tmp_path: Path) -> None:
    served = postgresql()
    dbname = prepared(served, "shopper")
    with serving(tmp_path / "data", env=allowed(served)) as server:
        register(server, served, dbname, tmp_path)
        superuser = make_secret(server, "superuser", SUPERUSER, SUPERPASSWORD)
        make_secret(server, "app", "shopper", "first")
        casemate(server, "update", "shop", "--superuser-secret", superuser)
        casemate(server, "attach", "app", "shop", "--strategy", "alternating-users")
        assert log_in(current(server, "app")) == "ok"
        clients = Clients(server.client("secretsmanager"), "app", threads=THREADS)
        clients.start()
        try:
            for _ in range(ROTATIONS):
                rotate(server, "app", clients)
        finally:
            clients.finish()
        assert clients.failed == []
        assert set(clients.counts) == {"ok"}
        assert current(server, "app")["username"] == "shopper_clone"
        shown = casemate(server, "show", "shop")
        assert "alternating-users" in shown
        assert "InSync" in shown


def test_killed_while_it_rotates_it_goes_on(tmp_path: Path) -> None:
    """The whole server is killed at moments that nobody chose; what it began is there and goes on."""
    served = mariadb()
    dbname = prepared(served, "single")
    server = start(tmp_path / "data", env=allowed(served))
    try:
        register(server, served, dbname, tmp_path)
        make_secret(server, "app", "single", "first")
        casemate(server, "attach", "app", "shop")
        for number in range(KILLS):
            before = current(server, "app")["password"]
            client = server.client("secretsmanager")
            version = client.rotate_secret(SecretId="app")["VersionId"]
            for _ in range(4 + number * 4):
                client.describe_secret(SecretId="app")
            server.kill()
            server = start(tmp_path / "data", env=allowed(served))
            client = server.client("secretsmanager")
            until(partial(is_current, client, version))
            found = current(server, "app")
            assert found["password"] != before
            assert log_in(found) == "ok"
    finally:
        server.kill()


def test_the_commands(tmp_path: Path) -> None:
    served = mariadb()
    served.add("boss", "handed-over")
    with serving(tmp_path / "data", env=allowed(served)) as server:
        assert "No database" in casemate(server, "list")
        register(server, served, "", tmp_path)
        assert "shop" in casemate(server, "list")
        assert "team=blue" in casemate(server, "show", "shop")
        make_secret(server, "app", "app", "of-no-account")
        said = casemate(server, "attach", "app", "shop")
        assert "has a new version" in said
        assert current(server, "app")["host"] == "127.0.0.1"
        casemate(server, "update", "shop", "--host", "127.0.0.2")
        until(lambda: current(server, "app")["host"] == "127.0.0.2")
        casemate(server, "update", "shop", "--host", "127.0.0.1")
        casemate(server, "detach", "app", "shop")
        said = casemate(server, "superuser", "shop", "--username", "boss", "--password-fd", "0", given="handed-over\n")
        assert "casemate!database-shop-" in said
        until(lambda: served.who("boss", "handed-over") == "")
        assert "can be restored" in casemate(server, "superuser", "shop", "--release")
        assert "not registered any more" in casemate(server, "remove", "shop")
        log = (tmp_path / "data.log").read_text()
        assert "handed-over" not in log
