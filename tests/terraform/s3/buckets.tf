# A bucket with all that is set of one, a second that takes its access logs, and objects in it.

data "aws_caller_identity" "own" {}

resource "aws_kms_key" "objects" {
  deletion_window_in_days = 7
}

resource "aws_s3_bucket" "records" {
  bucket              = "terraform-records"
  object_lock_enabled = true
  tags                = { stage = var.changed ? "live" : "trial" }
}

resource "aws_s3_bucket_versioning" "records" {
  bucket = aws_s3_bucket.records.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "records" {
  bucket = aws_s3_bucket.records.id
  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = var.changed ? 2 : 1
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "records" {
  bucket = aws_s3_bucket.records.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.objects.arn
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "records" {
  bucket = aws_s3_bucket.records.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "records" {
  bucket                  = aws_s3_bucket.records.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = var.changed
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "records" {
  bucket = aws_s3_bucket.records.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.records.arn}/${var.changed ? "closed" : "shut"}/*"
    }]
  })
}

resource "aws_sqs_queue" "told" {
  name = "told"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "*"
      Condition = {
        ArnEquals    = { "aws:SourceArn" = aws_s3_bucket.records.arn }
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.own.account_id }
      }
    }]
  })
}

resource "aws_s3_bucket_notification" "records" {
  bucket      = aws_s3_bucket.records.id
  eventbridge = var.changed
  queue {
    queue_arn     = aws_sqs_queue.told.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = var.changed ? "in/" : "out/"
    filter_suffix = ".txt"
  }
}

resource "aws_s3_bucket_cors_configuration" "records" {
  bucket = aws_s3_bucket.records.id
  cors_rule {
    allowed_headers = ["*"]
    allowed_methods = var.changed ? ["GET", "PUT"] : ["GET"]
    allowed_origins = ["https://app.example.com"]
    expose_headers  = ["ETag"]
    max_age_seconds = 600
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "terraform-logs"
}

resource "aws_s3_bucket_logging" "records" {
  bucket        = aws_s3_bucket.records.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = var.changed ? "access/" : "log/"
  target_object_key_format {
    partitioned_prefix {
      partition_date_source = "EventTime"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "records" {
  bucket = aws_s3_bucket.records.id
  rule {
    id     = "old"
    status = "Enabled"
    filter {
      and {
        prefix = "old/"
        tags   = { kind = "letter" }
      }
    }
    expiration {
      days = var.changed ? 90 : 60
    }
    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
  }
  rule {
    id     = "versions"
    status = var.changed ? "Disabled" : "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days           = 30
      newer_noncurrent_versions = 3
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
  depends_on = [aws_s3_bucket_versioning.records]
}

resource "aws_s3_object" "first" {
  bucket       = aws_s3_bucket.records.id
  key          = "in/first.txt"
  content      = var.changed ? "second" : "first"
  content_type = "text/plain"
  tags         = { kind = "letter" }
  # A lock of a day is in nobody's way here.
  force_destroy = true
  # The bucket's default lock is none of the configuration's.
  lifecycle {
    ignore_changes = [object_lock_mode, object_lock_retain_until_date]
  }
  depends_on = [aws_s3_bucket_notification.records, aws_s3_bucket_object_lock_configuration.records]
}

data "aws_s3_object" "first" {
  bucket     = aws_s3_bucket.records.id
  key        = aws_s3_object.first.key
  depends_on = [aws_s3_object.first]
}

output "read" {
  value = data.aws_s3_object.first.body
}

output "told" {
  value = aws_sqs_queue.told.url
}
