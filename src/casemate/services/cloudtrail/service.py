"""The CloudTrail service: what it keeps. Events are the lake's."""

from __future__ import annotations

from casemate.api import cloudtrail as op
from casemate.kernel.operations import Service
from casemate.services.cloudtrail.clocks import TRAIL_CLOCK
from casemate.services.cloudtrail.event_data_stores import EVENT_DATA_STORE
from casemate.services.cloudtrail.imports import IMPORT
from casemate.services.cloudtrail.signing import SIGNING_KEY
from casemate.services.cloudtrail.trails import TRAIL

cloudtrail = Service(
    model=op.SERVICE,
    kinds=(
        EVENT_DATA_STORE,
        IMPORT,
        TRAIL,
        TRAIL_CLOCK,
        SIGNING_KEY,
    ),
    refused={
        "EnableFederation": "Casemate has no Lake query federation: there is no AWS Glue beside it.",
        "DisableFederation": "Casemate has no Lake query federation: there is no AWS Glue beside it.",
        "GenerateQuery": "Casemate has no language model to make queries of questions with.",
        "SearchSampleQueries": "Casemate has no catalogue of sample queries.",
        "CreateChannel": "Casemate takes no events from elsewhere: there are no channels.",
        "GetChannel": "Casemate takes no events from elsewhere: there are no channels.",
        "UpdateChannel": "Casemate takes no events from elsewhere: there are no channels.",
        "DeleteChannel": "Casemate takes no events from elsewhere: there are no channels.",
        "ListChannels": "Casemate takes no events from elsewhere: there are no channels.",
        "CreateDashboard": "Casemate has no CloudTrail Lake dashboards: StartQuery runs the queries behind them.",
        "GetDashboard": "Casemate has no CloudTrail Lake dashboards: StartQuery runs the queries behind them.",
        "UpdateDashboard": "Casemate has no CloudTrail Lake dashboards: StartQuery runs the queries behind them.",
        "DeleteDashboard": "Casemate has no CloudTrail Lake dashboards: StartQuery runs the queries behind them.",
        "ListDashboards": "Casemate has no CloudTrail Lake dashboards: StartQuery runs the queries behind them.",
        "StartDashboardRefresh": "Casemate has no CloudTrail Lake dashboards: StartQuery runs the queries behind them.",
        "PutResourcePolicy": "Casemate's event data stores are for their own account alone: they take no policies.",
        "GetResourcePolicy": "Casemate's event data stores are for their own account alone: they take no policies.",
        "DeleteResourcePolicy": "Casemate's event data stores are for their own account alone: they take no policies.",
        "RegisterOrganizationDelegatedAdmin": "Casemate has no organizations yet.",
        "DeregisterOrganizationDelegatedAdmin": "Casemate has no organizations yet.",
    },
)
"""CloudTrail's operations, one file a noun. Importing this package registers them all on ``cloudtrail``."""
