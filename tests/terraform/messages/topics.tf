# A topic with a policy, and a queue that is subscribed to it through a filter.

resource "aws_sns_topic" "orders" {
  name              = "orders"
  display_name      = var.changed ? "Orders, large" : "Orders"
  kms_master_key_id = var.changed ? null : "alias/aws/sns"
  tags              = { team = "pay" }
}

resource "aws_sns_topic_policy" "orders" {
  arn = aws_sns_topic.orders.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "events"
      Effect    = "Allow"
      Action    = "sns:Publish"
      Principal = { Service = "events.amazonaws.com" }
      Resource  = aws_sns_topic.orders.arn
    }]
  })
}

resource "aws_sns_topic_subscription" "work" {
  topic_arn            = aws_sns_topic.orders.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.work.arn
  raw_message_delivery = var.changed
  filter_policy        = jsonencode({ kind = [var.changed ? "larger" : "large"] })
  redrive_policy       = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
}

resource "aws_cloudwatch_event_target" "topic" {
  target_id      = "topic"
  rule           = aws_cloudwatch_event_rule.large.name
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  arn            = aws_sns_topic.orders.arn
}
