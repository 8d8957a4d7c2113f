from __future__ import annotations

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import World

from casemate.services.kms import kms


@pytest.fixture
def world(open_world: OpenWorld) -> World:
    """IAM and KMS."""
    return open_world(services=[kms])
