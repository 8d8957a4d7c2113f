resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  alarm_description   = var.changed ? "Too many errors" : "Errors"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = "worker" }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  datapoints_to_alarm = var.changed ? 2 : null
  threshold           = var.changed ? 5 : 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.topic]
  ok_actions          = var.changed ? [var.topic] : []
  actions_enabled     = !var.changed
  tags                = { team = var.changed ? "blue" : "red" }
}

resource "aws_cloudwatch_metric_alarm" "slow" {
  alarm_name                            = "slow"
  namespace                             = "App"
  metric_name                           = "Latency"
  extended_statistic                    = "p99.9"
  period                                = 300
  unit                                  = "Milliseconds"
  evaluation_periods                    = 1
  threshold                             = 250.5
  comparison_operator                   = "GreaterThanThreshold"
  evaluate_low_sample_count_percentiles = "ignore"
}

resource "aws_cloudwatch_metric_alarm" "rate" {
  alarm_name          = "rate"
  evaluation_periods  = 2
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"

  metric_query {
    id          = "rate"
    expression  = var.changed ? "100 * errors / FILL(calls, 1)" : "100 * errors / calls"
    label       = "Error rate"
    return_data = true
  }
  metric_query {
    id = "errors"
    metric {
      namespace   = "App"
      metric_name = "Errors"
      period      = 120
      stat        = "Sum"
      unit        = "Count"
      dimensions  = { Part = "front" }
    }
  }
  metric_query {
    id = "calls"
    metric {
      namespace   = "App"
      metric_name = "Calls"
      period      = 120
      stat        = "Sum"
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "trouble" {
  alarm_name        = "trouble"
  alarm_description = "Something is wrong"
  alarm_rule = join(var.changed ? " AND " : " OR ", [
    "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name})",
    "ALARM(${aws_cloudwatch_metric_alarm.rate.alarm_name})",
  ])
  alarm_actions = [var.topic]
  tags          = { team = "red" }
}

resource "aws_cloudwatch_dashboard" "board" {
  dashboard_name = "board"
  dashboard_body = jsonencode({
    widgets = [{
      type       = "text"
      x          = 0
      y          = 0
      width      = 6
      height     = 3
      properties = { markdown = var.changed ? "later" : "first" }
    }]
  })
}
