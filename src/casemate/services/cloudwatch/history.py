"""What became of alarms: records under each alarm's name and under the region's time, the newest first, for 30 days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction
from casemate.services.cloudwatch.model import Alarm
from casemate.services.cloudwatch.points import DAY, SEPARATOR

BY_NAME, BY_TIME = "cloudwatch-history", "cloudwatch-history-times"
KEPT = 30 * DAY
_LAST = 10**14
"""Behind all times in milliseconds: what is counted down from, since records are read from the smallest key on."""
ItemType = Literal["ConfigurationUpdate", "StateUpdate", "Action"]
_RANKS: Mapping[ItemType, int] = {"Action": 0, "StateUpdate": 1, "ConfigurationUpdate": 2}
"""What comes first of one moment: the last of it."""


class Item(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something that became of an alarm; ``data`` is JSON, ``time`` seconds since the epoch."""

    name: str
    alarm_type: str
    time: float
    type: str
    summary: str
    data: str


_ITEM = msgspec.msgpack.Decoder(Item)


def note(
    tx: Transaction, alarm: Alarm, type: ItemType, summary: str, data: dict[str, Any], now: float, ids: Ids
) -> None:
    """Write down what became of an alarm."""
    text = msgspec.json.encode(data).decode()
    if len(text) > 4095:
        text = msgspec.json.encode({"version": "1.0", "truncated": True}).decode()
    item = Item(alarm.name, alarm.type, now, type, summary[:255], text)
    raw, mark = msgspec.msgpack.encode(item), f"{_RANKS[type]}{ids.unique(4).hex()}"
    place = (alarm.account, alarm.region)
    for table, parts in ((BY_NAME, (alarm.name, told_time(now))), (BY_TIME, (told_time(now), alarm.name))):
        tx.put_record(table, history_key(*place, *parts, mark), raw, expires=now + KEPT)


def history_key(*parts: str) -> str:
    """A key, or how keys begin."""
    return SEPARATOR.join(parts)


def told_time(time: float) -> str:
    """A time in a key: the later, the smaller."""
    return f"{_LAST - round(time * 1000):014d}"


def item_of(raw: bytes) -> Item:
    """A record of either table."""
    return _ITEM.decode(raw)
