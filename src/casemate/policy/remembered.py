"""Policies that were compiled, kept for the next request."""

from __future__ import annotations

import threading
from collections import OrderedDict

from casemate.policy.compiled import CompiledPolicy, compile_policy
from casemate.policy.language import PolicyKind
from casemate.policy.parse import parse_policy

_OVERHEAD = 256
"""What the least policy counts for, in characters."""

Key = tuple[str, PolicyKind, str]


class CompiledPolicies:
    """Compiled policies, those last used. Any thread may ask.

    ``capacity`` is in characters of their texts: compiled, a policy takes up to some thirty times its text, and texts
    are the callers' to choose. By number alone, whoever may put policies could fill the memory with large ones.
    """

    def __init__(self, capacity: int = 4 << 20) -> None:
        self._capacity = capacity
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, CompiledPolicy] = OrderedDict()
        self._weight = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, text: str, kind: PolicyKind, name: str) -> CompiledPolicy:
        """The policy in ``text``, under the name that decisions call it by. Raises MalformedPolicy."""
        key = (text, kind, name)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = compile_policy(parse_policy(text, kind), name)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._weight += _weight(key)
            while self._weight > self._capacity and len(self._kept) > 1:
                self._weight -= _weight(self._kept.popitem(last=False)[0])
        return made


def _weight(key: Key) -> int:
    return len(key[0]) + _OVERHEAD
