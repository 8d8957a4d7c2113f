from __future__ import annotations

import pytest
from tests.services.conftest import OpenWorld
from tests.services.sqs.desk import Desk

from casemate.services.kms import kms
from casemate.services.sqs import sqs
from casemate.services.sqs.encryption import DataKeys


@pytest.fixture
def desk(open_world: OpenWorld) -> Desk:
    """Queues in a world of their own, with KMS beside them."""
    return Desk(open_world([kms, sqs], {DataKeys: DataKeys()}))
