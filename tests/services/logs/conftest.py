from __future__ import annotations

import pytest
from tests.services.conftest import OpenWorld
from tests.services.logs.journal import Journal

from casemate.services.kms import kms
from casemate.services.logs import logs
from casemate.services.logs.encryption import DataKeys


@pytest.fixture
def journal(open_world: OpenWorld) -> Journal:
    """Log groups in a world of their own, with KMS beside them."""
    return Journal(open_world([kms, logs], {DataKeys: DataKeys()}))
