"""The IAM service: what it keeps."""

from __future__ import annotations

from casemate.api import iam as op
from casemate.kernel.operations import Service
from casemate.services.iam.model import ACCESS_KEY, GROUP, MANAGED_POLICY, ROLE, UNIQUE_ID, USER

iam = Service(model=op.SERVICE, kinds=(USER, GROUP, ROLE, MANAGED_POLICY, ACCESS_KEY, UNIQUE_ID))
