from __future__ import annotations

import pytest
from tests.services.conftest import OpenWorld
from tests.services.logs.journal import Journal
from tests.services.logs.office import Office
from tests.services.receivers import Receivers

from casemate.services.kms import kms
from casemate.services.logs import logs
from casemate.services.logs.encryption import DataKeys
from casemate.services.sts import sts


@pytest.fixture
def journal(open_world: OpenWorld) -> Journal:
    """Log groups in a world of their own, with KMS beside them."""
    return Journal(open_world([kms, logs], {DataKeys: DataKeys()}))


@pytest.fixture
def office(open_world: OpenWorld) -> Office:
    """Log groups with a keeper, and neighbours that take what is delivered: functions, metrics."""
    receivers = Receivers()
    functions = [service for service in receivers.services() if service.model.name == "lambda"]
    return Office(receivers, lambda services, resources: open_world([kms, logs, sts, *functions, *services], resources))
