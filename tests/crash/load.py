"""Writers that run side by side and remember what the server acknowledged."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError
from tests.serving import Server

CONTEXT = "mark"


class Clients(NamedTuple):
    """boto3's clients of one server. They may be shared by threads."""

    kms: Any
    iam: Any
    cloudtrail: Any

    @classmethod
    def of(cls, server: Server) -> Clients:
        """Those of the server's root."""
        return cls(*map(server.client, cls._fields))


@dataclass
class Ledger:
    """What was acknowledged: each under its name, with the request's id. ``tags`` maps a key to (told, tried)."""

    keys: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    users: set[str] = field(default_factory=set)
    ciphertexts: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    tags: dict[str, tuple[str, str]] = field(default_factory=dict)
    requests: dict[str, str] = field(default_factory=dict)

    def take(self, other: Ledger) -> None:
        """Add what another ledger holds; of a key's tag, the other's is the later."""
        self.keys.update(other.keys)
        self.aliases.update(other.aliases)
        self.users.update(other.users)
        self.ciphertexts.update(other.ciphertexts)
        self.tags.update(other.tags)
        self.requests.update(other.requests)


class Load:
    """``count`` writers against a server, until it is gone. Each writes to its own ledger.

    ``seed`` decides what they do; ``mark`` begins the names of all that they make. ``failing`` says that the server
    may answer with a failure of its own (a status of 500 or more) once the end was announced.
    """

    def __init__(self, clients: Clients, mark: str, seed: int, count: int, *, failing: bool = False) -> None:
        self.clients = clients
        self.stopped = False
        self._failing = failing
        self._sent = 0
        self._news = threading.Condition()
        self._ending = False
        self._problems: list[BaseException] = []
        self._writers = [
            _Writer(self, f"{mark}-{number}", random.Random(f"{seed}/{mark}/{number}")) for number in range(count)
        ]

    def start(self) -> None:
        """Begin to write."""
        for writer in self._writers:
            writer.start()

    def wait_for(self, requests: int, seconds: float) -> None:
        """Wait until so many requests were sent. Raises what a writer met unexpectedly, and TimeoutError."""
        with self._news:
            if not self._news.wait_for(lambda: self._sent >= requests or self._problems, seconds):
                raise TimeoutError(f"{self._sent} of {requests} requests were sent in {seconds} seconds")
        self._raise()

    def ending(self) -> None:
        """From now on a connection may break."""
        self._ending = True

    def stop(self) -> None:
        """Have each writer end behind the request that it is at: the server goes on."""
        self.stopped = True

    def finish(self) -> Ledger:
        """What all of them were told, once they have noticed that the server is gone."""
        told = Ledger()
        for writer in self._writers:
            writer.join()
            told.take(writer.ledger)
        self._raise()
        return told

    def _raise(self) -> None:
        if self._problems:
            raise self._problems[0]

    def sending(self) -> None:
        """Count a request that is about to be sent."""
        with self._news:
            self._sent += 1
            self._news.notify_all()

    def ended(self, problem: BaseException) -> None:
        """A writer's end: expected of a server that was killed, a problem otherwise."""
        if self._ending and isinstance(problem, BotoCoreError):
            return
        if self._ending and self._failing and isinstance(problem, ClientError) and _is_the_servers(problem):
            return
        with self._news:
            self._problems.append(problem)
            self._news.notify_all()


def _is_the_servers(problem: ClientError) -> bool:
    status: int = problem.response["ResponseMetadata"]["HTTPStatusCode"]
    return status >= 500


class _Writer(threading.Thread):
    def __init__(self, load: Load, mark: str, chance: random.Random) -> None:
        super().__init__(name=mark, daemon=True)
        self.ledger = Ledger()
        self._load = load
        self._mark = mark
        self._chance = chance
        self._number = 0
        self._key_ids: list[str] = []

    def run(self) -> None:
        steps: list[Callable[[str], None]] = [self._key, self._alias, self._tag, self._user, self._encrypt]
        try:
            self._key(f"{self._mark}-0")
            while not self._load.stopped:
                self._number += 1
                self._chance.choices(steps, (2, 2, 2, 1, 3))[0](f"{self._mark}-{self._number}")
        # A thread's end is told to the test, whatever it is.
        except BaseException as problem:
            self._load.ended(problem)

    def _call(self, event: str, method: Callable[..., Any], **request: Any) -> Any:
        self._load.sending()
        answer = method(**request)
        self.ledger.requests[answer["ResponseMetadata"]["RequestId"]] = event
        return answer

    def _key(self, name: str) -> None:
        tags = [{"TagKey": "made", "TagValue": name}]
        made = self._call("CreateKey", self._load.clients.kms.create_key, Description=name, Tags=tags)["KeyMetadata"]
        self.ledger.keys[made["KeyId"]] = name
        self._key_ids.append(made["KeyId"])

    def _alias(self, name: str) -> None:
        key = self._chance.choice(self._key_ids)
        self._call("CreateAlias", self._load.clients.kms.create_alias, AliasName=f"alias/{name}", TargetKeyId=key)
        self.ledger.aliases[f"alias/{name}"] = key

    def _tag(self, name: str) -> None:
        key = self._chance.choice(self._key_ids)
        told, _ = self.ledger.tags.get(key, ("", ""))
        self.ledger.tags[key] = (told, name)
        tags = [{"TagKey": "latest", "TagValue": name}]
        self._call("TagResource", self._load.clients.kms.tag_resource, KeyId=key, Tags=tags)
        self.ledger.tags[key] = (name, name)

    def _user(self, name: str) -> None:
        self._call(
            "CreateUser", self._load.clients.iam.create_user, UserName=name, Tags=[{"Key": "made", "Value": name}]
        )
        self.ledger.users.add(name)

    def _encrypt(self, name: str) -> None:
        key = self._chance.choice(self._key_ids)
        sealed = self._call(
            "Encrypt",
            self._load.clients.kms.encrypt,
            KeyId=key,
            Plaintext=name.encode(),
            EncryptionContext={CONTEXT: name},
        )
        self.ledger.ciphertexts[name] = (key, sealed["CiphertextBlob"])
