"""What S3 can be told to move, count and report of a bucket, of which nothing is set here: told as never set."""

from __future__ import annotations

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.services.s3.errors import NoSuchConfiguration, S3Error
from casemate.services.s3.model import Bucket
from casemate.services.s3.service import s3
from casemate.services.s3.targets import bucket_itself


def _missing(bucket: Bucket) -> S3Error:
    return NoSuchConfiguration("The specified configuration does not exist.", BucketName=bucket.name)


@s3.operation(op.GetBucketAbac, on=bucket_itself)
def get_bucket_abac(call: Call, req: op.GetBucketAbacRequest, bucket: Bucket) -> op.GetBucketAbacOutput:
    """Tell that a bucket's tags have no say in who may use it."""
    return op.GetBucketAbacOutput(abac_status=op.AbacStatus(status="Disabled"))


@s3.operation(op.GetBucketAnalyticsConfiguration, on=bucket_itself, action="GetAnalyticsConfiguration")
def get_bucket_analytics_configuration(
    call: Call, req: op.GetBucketAnalyticsConfigurationRequest, bucket: Bucket
) -> op.GetBucketAnalyticsConfigurationOutput:
    """Tell that there is no such analysis."""
    raise _missing(bucket)


@s3.operation(op.ListBucketAnalyticsConfigurations, on=bucket_itself, action="GetAnalyticsConfiguration")
def list_bucket_analytics_configurations(
    call: Call, req: op.ListBucketAnalyticsConfigurationsRequest, bucket: Bucket
) -> op.ListBucketAnalyticsConfigurationsOutput:
    """Tell that nothing is analysed."""
    return op.ListBucketAnalyticsConfigurationsOutput(is_truncated=False)


@s3.operation(
    op.GetBucketIntelligentTieringConfiguration, on=bucket_itself, action="GetIntelligentTieringConfiguration"
)
def get_bucket_intelligent_tiering_configuration(
    call: Call, req: op.GetBucketIntelligentTieringConfigurationRequest, bucket: Bucket
) -> op.GetBucketIntelligentTieringConfigurationOutput:
    """Tell that there is no such tiering."""
    raise _missing(bucket)


@s3.operation(
    op.ListBucketIntelligentTieringConfigurations, on=bucket_itself, action="GetIntelligentTieringConfiguration"
)
def list_bucket_intelligent_tiering_configurations(
    call: Call, req: op.ListBucketIntelligentTieringConfigurationsRequest, bucket: Bucket
) -> op.ListBucketIntelligentTieringConfigurationsOutput:
    """Tell that nothing is tiered."""
    return op.ListBucketIntelligentTieringConfigurationsOutput(is_truncated=False)


@s3.operation(op.GetBucketInventoryConfiguration, on=bucket_itself, action="GetInventoryConfiguration")
def get_bucket_inventory_configuration(
    call: Call, req: op.GetBucketInventoryConfigurationRequest, bucket: Bucket
) -> op.GetBucketInventoryConfigurationOutput:
    """Tell that there is no such inventory."""
    raise _missing(bucket)


@s3.operation(op.ListBucketInventoryConfigurations, on=bucket_itself, action="GetInventoryConfiguration")
def list_bucket_inventory_configurations(
    call: Call, req: op.ListBucketInventoryConfigurationsRequest, bucket: Bucket
) -> op.ListBucketInventoryConfigurationsOutput:
    """Tell that no inventory is taken."""
    return op.ListBucketInventoryConfigurationsOutput(is_truncated=False)


@s3.operation(op.GetBucketMetricsConfiguration, on=bucket_itself, action="GetMetricsConfiguration")
def get_bucket_metrics_configuration(
    call: Call, req: op.GetBucketMetricsConfigurationRequest, bucket: Bucket
) -> op.GetBucketMetricsConfigurationOutput:
    """Tell that there are no such metrics."""
    raise _missing(bucket)


@s3.operation(op.ListBucketMetricsConfigurations, on=bucket_itself, action="GetMetricsConfiguration")
def list_bucket_metrics_configurations(
    call: Call, req: op.ListBucketMetricsConfigurationsRequest, bucket: Bucket
) -> op.ListBucketMetricsConfigurationsOutput:
    """Tell that requests are not counted."""
    return op.ListBucketMetricsConfigurationsOutput(is_truncated=False)
