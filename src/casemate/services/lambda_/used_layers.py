"""The layers that a function uses."""

from __future__ import annotations

from collections.abc import Sequence

from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.services.lambda_.model import UsedLayer


def used_layers(call: Call, arns: Sequence[str]) -> tuple[UsedLayer, ...]:
    """The versions of layers that ARNs name."""
    if arns:
        raise NotBuilt("Layers are not built yet.")
    return ()
