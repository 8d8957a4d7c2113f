# A log group that rules write to, what is counted in it, and an alarm that tells a topic.

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/events/orders"
  retention_in_days = var.changed ? 14 : 7
  tags              = { team = var.changed ? "play" : "pay" }
}

resource "aws_cloudwatch_log_stream" "notes" {
  name           = "notes"
  log_group_name = aws_cloudwatch_log_group.orders.name
}

resource "aws_cloudwatch_log_metric_filter" "refused" {
  name           = "refused"
  log_group_name = aws_cloudwatch_log_group.orders.name
  pattern        = var.changed ? "{ $.state = \"refused\" }" : "refused"
  metric_transformation {
    name      = "Refused"
    namespace = "Shop"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "refused" {
  alarm_name          = "refused"
  alarm_description   = "Orders are refused"
  namespace           = "Shop"
  metric_name         = "Refused"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = var.changed ? 2 : 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.orders.arn]
  tags                = { team = "pay" }
}

resource "aws_cloudwatch_metric_alarm" "waiting" {
  alarm_name          = "waiting"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead.name }
  extended_statistic  = "p90"
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
}
