"""The STS service. It keeps nothing: sessions are sealed into the tokens that their holders carry."""

from __future__ import annotations

from casemate.api import sts as op
from casemate.kernel.operations import Service

sts = Service(model=op.SERVICE)
