"""The casemate service: what it keeps."""

from __future__ import annotations

from casemate.api import casemate as op
from casemate.kernel.operations import Service
from casemate.services.casemate.databases import DATABASE
from casemate.services.casemate.model import ACCOUNT

casemate = Service(model=op.SERVICE, kinds=(ACCOUNT, DATABASE))
