"""A World with SNS, SQS, KMS and a function that receives, an HTTP listener, and a keeper that looks by hand."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from tests.services.harness import ACCOUNT, REGION, World
from tests.services.receivers import Receivers

from casemate.api import sns as op
from casemate.api import sqs as sqs_api
from casemate.crypto.session import SessionTokens
from casemate.gateway.acting import Actor
from casemate.gateway.mailing import MailServer, SmtpMailer
from casemate.gateway.posting import HttpPoster
from casemate.keeper.loop import Duties, Keeper
from casemate.kernel.deliveries import Courier
from casemate.kernel.metrics import Meter
from casemate.kernel.principal import Principal
from casemate.services.kms import kms
from casemate.services.sns import sns
from casemate.services.sns.couriers import Couriers, Store, find_certificate
from casemate.services.sns.endpoints import MailRoute
from casemate.services.sns.envelopes import Envelopes
from casemate.services.sns.fanout import MAIL_SCHEME
from casemate.services.sns.lapsing import lapse
from casemate.services.sns.mail import MailCourier
from casemate.services.sns.model import SUBSCRIPTION, Subscription
from casemate.services.sns.quotas import Quotas
from casemate.services.sns.tokens import SubscriptionTokens
from casemate.services.sqs import sqs
from casemate.services.sqs.encryption import DataKeys
from casemate.services.sts import sts

BASE = "https://casemate.example"
SENDER = "sns@casemate.example"
FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:f"


class Street:
    """``post`` publishes, ``settle`` has all that is due delivered."""

    def __init__(self, directory: Path, quotas: Quotas | None = None, mail: MailServer | None = None) -> None:
        self.receivers = Receivers()
        functions = [each for each in self.receivers.services() if each.model.name == "lambda"]
        self.meter = Meter()
        resources: dict[type[Any], Any] = {DataKeys: DataKeys(), Quotas: quotas or Quotas(), Meter: self.meter}
        self.world = World(directory, [sns, sqs, kms, sts, *functions], resources)
        world = self.world
        self.tokens = SubscriptionTokens(world.root_key)
        sessions = SessionTokens(world.root_key)
        route = MailRoute(is_there=mail is not None)
        more = {SubscriptionTokens: self.tokens, SessionTokens: sessions, MailRoute: route}
        world.executor = replace(world.executor, resources={**world.executor.resources, **more})
        self.couriers = Couriers(
            Store(world.store.run_read, world.store.run_write),
            Actor(world.executor, sessions),
            HttpPoster(frozenset({"127.0.0.1"})),
            Envelopes(self.tokens, BASE, "http://nowhere"),
            world.clock,
            world.ids,
            self.meter,
        )
        mailer = SmtpMailer(mail) if mail is not None else None
        self.by_scheme: Mapping[str, Courier] = {
            **self.couriers.by_scheme(),
            MAIL_SCHEME: MailCourier(self.couriers, mailer, SENDER),
        }

    def close(self) -> None:
        self.couriers.pool.shutdown()
        self.world.close()

    def settle(self, looks: int = 3) -> None:
        """Have a keeper of its own do all that is due by now, and what comes of it."""
        world = self.world
        duties = Duties(steps={SUBSCRIPTION.name: lapse}, couriers=self.by_scheme)
        keeper = Keeper(world.store, duties, world.clock, world.ids, monotonic=world.clock.wall)
        for _ in range(looks):
            keeper.tick()
        keeper.stop()

    def waiting(self) -> int:
        """How many deliveries wait."""
        store = self.world.store
        return sum(len(store.due_deliveries(target, 1e12, 10_000)) for target in store.delivery_targets())

    def kept(self) -> int:
        """How many messages are kept for deliveries."""
        return len(self.world.store.run_read(lambda tx: list(tx.records("sns-messages", limit=100))).result())

    # -- calls

    def topic(self, name: str = "t", **members: Any) -> str:
        made = self.world.call(op.CreateTopic, op.CreateTopicInput(name=name, **members))
        assert made.topic_arn is not None
        return made.topic_arn

    def policy(self, topic: str, *statements: Mapping[str, Any]) -> None:
        text = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
        self.set_topic(topic, "Policy", text)

    def set_topic(self, topic: str, name: str, value: str) -> None:
        request = op.SetTopicAttributesInput(topic_arn=topic, attribute_name=name, attribute_value=value)
        self.world.call(op.SetTopicAttributes, request)

    def subscribe(
        self, topic: str, protocol: str, endpoint: str, as_: Principal | None = None, **attributes: str
    ) -> str:
        request = op.SubscribeInput(
            topic_arn=topic,
            protocol_=protocol,
            endpoint_=endpoint,
            attributes=attributes or None,
            return_subscription_arn=True,
        )
        made = self.world.call(op.Subscribe, request, as_)
        assert made.subscription_arn is not None
        return made.subscription_arn

    def post(self, topic: str, message: str = "hello", as_: Principal | None = None, **members: Any) -> str:
        made = self.world.call(op.Publish, op.PublishInput(topic_arn=topic, message_=message, **members), as_)
        assert made.message_id is not None
        return made.message_id

    # -- queues

    def token(self, subscription: Subscription) -> str:
        """The token that a subscription is sent now."""
        return self.tokens.seal(subscription, self.world.clock.now())

    def queue(self, name: str = "q", **condition: Any) -> str:
        """A queue that SNS may send to, under a condition if one is given; its ARN."""
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"
        statement: dict[str, Any] = {
            "Effect": "Allow",
            "Principal": {"Service": "sns.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": arn,
        }
        if condition:
            statement["Condition"] = condition
        text = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.world.call(sqs_api.CreateQueue, sqs_api.CreateQueueRequest(queue_name=name, attributes={"Policy": text}))
        return arn

    def received(self, queue: str) -> list[sqs_api.Message]:
        """What a queue holds."""
        name = queue.rpartition(":")[2]
        request = sqs_api.ReceiveMessageRequest(
            queue_url=f"https://x/{ACCOUNT}/{name}",
            max_number_of_messages=10,
            message_attribute_names=["All"],
            message_system_attribute_names=["All"],
            wait_time_seconds=0,
        )
        return self.world.call(sqs_api.ReceiveMessage, request).messages or []

    def certificate(self, url: str) -> str:
        """The certificate that a message's URL names."""
        assert url.startswith(f"{BASE}/_casemate/sns/certificate.pem?id=")
        found = self.world.store.run_read(lambda tx: find_certificate(tx, url.partition("?id=")[2])).result()
        assert found is not None
        return found

    def verify(self, document: Mapping[str, Any]) -> None:
        """Verify a document's signature as AWS's guide tells receivers to. Raises InvalidSignature."""
        certificate = x509.load_pem_x509_certificate(self.certificate(document["SigningCertURL"]).encode())
        key = certificate.public_key()
        assert isinstance(key, rsa.RSAPublicKey)
        names = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
        if document["Type"] != "Notification":
            names = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
        text = "".join(f"{name}\n{document[name]}\n" for name in names if name in document)
        algorithm = {"1": hashes.SHA1(), "2": hashes.SHA256()}[document["SignatureVersion"]]
        key.verify(base64.b64decode(document["Signature"]), text.encode(), padding.PKCS1v15(), algorithm)


class Post(NamedTuple):
    """A request that a listener got."""

    path: str
    headers: Mapping[str, str]
    body: str


@dataclass
class Listener:
    """An HTTP endpoint: what it got (``arrived`` waits for it), and what it answers with, the last status again."""

    url: str
    got: list[Post]
    statuses: list[int]
    arrived: SimpleQueue[Post]


@contextmanager
def listening() -> Iterator[Listener]:
    """Run an HTTP endpoint on this machine."""
    got: list[Post] = []
    statuses = [200]
    arrived: SimpleQueue[Post] = SimpleQueue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            post = Post(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            got.append(post)
            arrived.put(post)
            status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield Listener(f"http://127.0.0.1:{server.server_port}", got, statuses, arrived)
    server.shutdown()
    thread.join()
    server.server_close()
