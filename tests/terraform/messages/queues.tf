# Queues with a dead-letter queue and the way back, a policy, and encryption; a FIFO queue.

resource "aws_sqs_queue" "dead" {
  name                      = "dead"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "work" {
  name                       = "work"
  delay_seconds              = var.changed ? 5 : 0
  max_message_size           = 2048
  message_retention_seconds  = 86400
  receive_wait_time_seconds  = 10
  visibility_timeout_seconds = var.changed ? 90 : 60
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = var.changed ? 3 : 4
  })
  tags = { team = var.changed ? "play" : "pay" }
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.work.arn]
  })
}

data "aws_iam_policy_document" "work" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.work.arn]
    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com", "sns.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_sqs_queue_policy" "work" {
  queue_url = aws_sqs_queue.work.id
  policy    = data.aws_iam_policy_document.work.json
}

resource "aws_kms_key" "messages" {
  deletion_window_in_days = 7
}

resource "aws_sqs_queue" "closed" {
  name                              = "closed"
  kms_master_key_id                 = var.changed ? null : aws_kms_key.messages.arn
  kms_data_key_reuse_period_seconds = 300
  sqs_managed_sse_enabled           = var.changed ? true : null
}

resource "aws_sqs_queue" "ordered" {
  name                        = "ordered.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = var.changed ? "perMessageGroupId" : "perQueue"
}

data "aws_caller_identity" "current" {}

data "aws_sqs_queue" "work" {
  name       = aws_sqs_queue.work.name
  depends_on = [aws_sqs_queue.work]
}

output "work" {
  value = data.aws_sqs_queue.work.url
}
