"""The CloudWatch service: what it keeps, and what it refuses on purpose."""

from __future__ import annotations

from casemate.api import cloudwatch as op
from casemate.kernel.operations import Service
from casemate.services.cloudwatch.model import ALARM_KIND, DASHBOARD, SWEEP

_ANOMALIES = "Anomaly detection is not built."
_INSIGHTS = "Contributor Insights is not built."
_STREAMS = "Metric streams deliver to Firehose, which is not here."
_LINKED = "Datasets, resource metrics and OpenTelemetry enrichment are not built."
_MUTING = "Mute rules of alarms are not built."

cloudwatch = Service(
    model=op.SERVICE,
    kinds=(ALARM_KIND, SWEEP, DASHBOARD),
    data_events=frozenset(("GetMetricData", "PutMetricData")),
    body_limit=1024 * 1024,
    # 1,000 metrics of 150 values each, with what they are called.
    inflated_limit=8 * 1024 * 1024,
    refused={
        **dict.fromkeys(("DeleteAnomalyDetector", "DescribeAnomalyDetectors", "PutAnomalyDetector"), _ANOMALIES),
        **dict.fromkeys(
            (
                *("DeleteInsightRules", "DescribeInsightRules", "DisableInsightRules", "EnableInsightRules"),
                *("GetInsightRuleReport", "ListManagedInsightRules", "PutInsightRule", "PutManagedInsightRules"),
            ),
            _INSIGHTS,
        ),
        **dict.fromkeys(
            (
                *("DeleteMetricStream", "GetMetricStream", "ListMetricStreams", "PutMetricStream"),
                *("StartMetricStreams", "StopMetricStreams"),
            ),
            _STREAMS,
        ),
        **dict.fromkeys(
            (
                *("AssociateDatasetKmsKey", "DisassociateDatasetKmsKey", "GetDataset"),
                *("CreateResourceMetricsConfiguration", "DeleteResourceMetricsConfiguration"),
                *("GetResourceMetricsConfiguration", "UpdateResourceMetricsConfiguration"),
                *("GetOTelEnrichment", "StartOTelEnrichment", "StopOTelEnrichment", "UpdateOTelEnrichment"),
            ),
            _LINKED,
        ),
        **dict.fromkeys(("DeleteAlarmMuteRule", "GetAlarmMuteRule", "ListAlarmMuteRules", "PutAlarmMuteRule"), _MUTING),
        "DescribeAlarmContributors": "Alarms here watch one series each, which has no contributors.",
        "GetMetricWidgetImage": "Nothing draws images here.",
        "PutLogAlarm": "Alarms on log queries are not built.",
    },
)
"""Amazon CloudWatch: metrics and alarms."""
