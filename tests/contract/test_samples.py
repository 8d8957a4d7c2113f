"""The contract's inputs are good ones: whoever may do everything gets through with each, and changes something."""

from __future__ import annotations

from casemate.kernel.operations import Lane, Registered
from tests.contract.operations import BUILT, name_of, sample
from tests.contract.room import Room
from tests.contract.wire import Signing, serialized

# What an administrator's good input still comes to, and why.
ENDINGS = {
    "sts:DecodeAuthorizationMessage": "InvalidAuthorizationMessageException",  # only a denial makes a message
    "casemate:AdvanceClock": "ResetNotAllowedException",  # the server was started without --allow-reset
}
_ORDER = ("Create", "Put", "Attach", "Add", "Tag", "Set", "Disable", "Enable", "Update", "Untag", "Remove", "Detach")
_LAST = ("DeletePolicy", "DeleteUser", "DeleteGroup", "DeleteRole", "CancelKeyDeletion")


def _place(each: Registered) -> tuple[int, int]:
    """Readers first, what takes away last, what must be empty for it behind that."""
    name = each.operation.name
    place = next((number for number, verb in enumerate(_ORDER, 1) if name.startswith(verb)), 0)
    away = name.startswith(("Delete", "Schedule", "Cancel"))
    return (len(_ORDER) + 1 if away else place), (_LAST.index(name) + 1 if name in _LAST else 0)


def test_every_sample_gets_through(room: Room) -> None:
    failed, unchanged = {}, []
    for each in sorted(BUILT, key=_place):
        name, before = name_of(each), room.evidence.state()
        body = serialized(each.operation, sample(each, room.estate))
        reply = room.wire.send(each.operation, body, Signing(room.estate.callers.admin))
        changed = room.evidence.state() != before
        if reply.status != 200:
            failed[name] = reply.code
        elif each.lane is Lane.WRITE and not changed:
            unchanged.append(name)
        assert not changed or each.lane is Lane.WRITE, name
        # An account is made with its root's key, which is a record of its own in the new account.
        assert len(room.evidence.records(reply.request_id)) == 1 + (name == "casemate:CreateAccount"), name
    assert failed == ENDINGS
    assert unchanged == []
