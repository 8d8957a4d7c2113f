"""The channel between the supervisor and its children, at its end."""

from __future__ import annotations

from socket import AF_UNIX, SOCK_SEQPACKET, socketpair

from casemate.supervisor import received, send


def test_what_was_sent_is_received_and_then_the_end() -> None:
    theirs, ours = socketpair(AF_UNIX, SOCK_SEQPACKET)
    with ours:
        with theirs:
            theirs.send(b"settings")
            assert received(ours) == b"settings"
        assert received(ours) == b""


def test_one_that_died_with_something_unread_is_gone_too() -> None:
    theirs, ours = socketpair(AF_UNIX, SOCK_SEQPACKET)
    with ours:
        with theirs:
            ours.send(b"ready")
        assert received(ours) == b""


def test_who_is_gone_can_be_told_anything() -> None:
    theirs, ours = socketpair(AF_UNIX, SOCK_SEQPACKET)
    with ours:
        theirs.close()
        send(ours, b"settings")
