from __future__ import annotations

import pytest
from tests.services.conftest import OpenWorld
from tests.services.ssm.rack import Rack

from casemate.services.kms import kms
from casemate.services.ssm import ssm


@pytest.fixture
def rack(open_world: OpenWorld) -> Rack:
    """Parameters in a world of their own, with KMS beside them."""
    return Rack(open_world([kms, ssm]))
