"""A lake with two accounts' events, and statements run over it as the keeper runs them."""

from __future__ import annotations

import asyncio
import calendar
import json
import shutil
import time
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from casemate.lake.compaction import compact
from casemate.lake.gather import Gatherer
from casemate.lake.gathering import Ask, Condition, Ended, Gathered, Page, Rows, Span
from casemate.lake.lines import make_line
from casemate.lake.segments import SegmentWriter
from casemate.lake.sql import DEFAULT_LIMITS, SqlLimits, SqlRunner
from casemate.lake.sql_process import answer
from casemate.lake.statements import compile_statement
from casemate.lake.statements.plan import Plan, Table

OURS, THEIRS = "111122223333", "999999999999"
STORE, OTHER = "5e2676f8-9fce-46ef-8142-3e36a94e6691", "6e2676f8-9fce-46ef-8142-3e36a94e6692"
SECRET = "what-the-others-did"
BEGAN = calendar.timegm((2026, 11, 20, 10, 0, 0))
LAST = 2**63 - 1
MANAGEMENT = [[Condition("eventCategory", equals=["Management"])]]


def event(number: int, account: str = OURS, **members: Any) -> dict[str, Any]:
    """An event of an account, ``number`` seconds behind the first."""
    secret = SECRET if account == THEIRS else "ours"
    return {
        "eventVersion": "1.11",
        "userIdentity": {
            "type": "IAMUser",
            "principalId": "AIDAEXAMPLE",
            "arn": f"arn:aws:iam::{account}:user/bob",
            "accountId": account,
            "userName": "bob",
            "sessionContext": {"attributes": {"creationDate": "2026-11-20T09:00:00Z", "mfaAuthenticated": "true"}},
        },
        "eventTime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(BEGAN + number)),
        "eventSource": "kms.amazonaws.com",
        "eventName": ("Encrypt", "CreateKey")[number % 2],
        "awsRegion": ("us-east-1", "eu-west-1")[number % 5 == 0],
        "sourceIPAddress": "192.0.2.1",
        "userAgent": "aws-cli",
        "requestParameters": {"keyId": f"key-{number}", "note": secret, "context": {"purpose": "test"}},
        "responseElements": None,
        "requestID": f"r{number}",
        "eventID": f"{account}-{number:06d}",
        "readOnly": number % 3 == 0,
        "resources": [{"accountId": account, "type": "AWS::KMS::Key", "ARN": f"arn:aws:kms:::key/{number}"}],
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": account,
        "eventCategory": "Management",
        **members,
    }


def line(one: dict[str, Any]) -> bytes:
    """An event's line in a segment."""
    seconds = calendar.timegm(time.strptime(one["eventTime"], "%Y-%m-%dT%H:%M:%SZ"))
    return make_line(seconds * 10**9, json.dumps(one).encode())


def append(lake: Path, events: list[dict[str, Any]], stream: str = "events") -> None:
    """Write events to a stream, whose segment is closed then."""
    writer = SegmentWriter(lake, stream, lambda told: told())
    writer.append_wait([line(one) for one in events])
    writer.close()


@dataclass
class Outcome:
    """How a statement ended: refused at the gate, or with an error or rows of text."""

    problem: str = ""
    error: str = ""
    rows: list[list[str | None]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    matched: int = 0
    gathered: Gathered = field(default_factory=Gathered)

    @property
    def refused(self) -> str:
        """Why it came to nothing."""
        return self.problem or self.error


@dataclass
class SqlRoom:
    """A lake, and what runs statements over it. ``bubblewrap`` "" does without a sandbox."""

    lake: Path
    scratch: Path
    limits: SqlLimits = DEFAULT_LIMITS
    bubblewrap: str | None = None
    spans: list[Span] = field(default_factory=lambda: [Span(0, LAST, "", MANAGEMENT)])
    imported: str = ""
    oldest_ns: int = 0

    @property
    def runner(self) -> SqlRunner:
        """As the keeper has one."""
        return SqlRunner(self.lake, self.scratch, (self.lake,), self.limits, self.bubblewrap)

    def ask(self, statement: str) -> Outcome:
        """A caller's statement, through the gate."""
        encoded, problem = compile_statement(statement)
        if problem:
            return Outcome(problem=problem)
        return self.run(msgspec.msgpack.decode(encoded, type=Plan))

    def run(self, plan: Plan) -> Outcome:
        """A plan, past the gate."""
        return asyncio.run(self._run(plan))

    def ask_here(self, statement: str) -> Outcome:
        """A caller's statement, gathered for and run in this very process: for what statements mean."""
        encoded, problem = compile_statement(statement)
        if problem:
            return Outcome(problem=problem)
        plan = msgspec.msgpack.decode(encoded, type=Plan)
        target = self.scratch / "here"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        gathered = Gatherer(self.lake, target, 512 << 20).gather(self._tables(plan))
        columns = {table.id: table.columns for table in plan.tables}
        ask = Ask(str(target), gathered.files, columns, plan.sql, plan.matching, 1_000, 1 << 20)
        outcome = Outcome(names=plan.names, gathered=gathered)
        for told in answer(ask, 512 << 20):
            _take(outcome, told)
        return outcome

    def hand(self, sql: str) -> Outcome:
        """DuckDB's SQL right to the process, with the account's rows as STORE."""
        return asyncio.run(self._told(msgspec.structs.replace(_PLAN, sql=sql), self._handed))

    def hand_here(self, sql: str) -> Outcome:
        """The same, in this very process."""
        directory = str(self.scratch / "q")
        ask = Ask(directory, self._handed.files, {STORE: _PLAN.tables[0].columns}, sql, [], 1_000, 1 << 20)
        outcome = Outcome()
        for told in answer(ask, 512 << 20):
            _take(outcome, told)
        return outcome

    @cached_property
    def _handed(self) -> Gathered:
        """The account's rows, gathered once for all statements that are handed in."""
        return asyncio.run(self.runner.gather("q", self._tables(_PLAN)))

    async def _run(self, plan: Plan) -> Outcome:
        gathered = await self.runner.gather("asked", self._tables(plan))
        outcome = await self._told(plan, gathered, "asked")
        self.runner.forget("asked")
        return outcome

    async def _told(self, plan: Plan, gathered: Gathered, id: str = "q") -> Outcome:
        outcome = Outcome(names=plan.names, gathered=gathered)
        async with asyncio.timeout(self.limits.seconds):
            async with aclosing(self.runner.run(id, plan, gathered)) as results:
                async for told in results:
                    _take(outcome, told)
        return outcome

    def _tables(self, plan: Plan) -> list[Rows]:
        return [
            Rows(
                table=table.id,
                account=OURS,
                spans=self.spans,
                imported=self.imported,
                oldest_ns=self.oldest_ns,
                first_ns=0 if table.after is None else int(table.after) * 10**9,
                last_ns=LAST if table.before is None else (int(table.before) + 1) * 10**9,
                columns=table.columns,
            )
            for table in plan.tables
        ]


def _take(outcome: Outcome, told: Page | Ended) -> None:
    if isinstance(told, Page):
        outcome.rows += told.rows
    else:
        outcome.error, outcome.matched = told.error, told.matched


_PLAN = Plan("", [], [Table(STORE, ["eventid", "eventname", "requestparameters"])])


def furnished(directory: Path) -> SqlRoom:
    """Sixty events of each account: most in Parquet, the last ones in a segment, ten in both."""
    lake = directory / "lake"
    append(lake, [event(number, account) for number in range(50) for account in (OURS, THEIRS)])
    compact(lake, "events", BEGAN + 100)
    append(lake, [event(number, account) for number in range(40, 60) for account in (OURS, THEIRS)])
    return SqlRoom(lake, directory / "queries")
