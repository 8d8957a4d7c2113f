# A bus with a rule and its targets, a rule by the clock, and schedules with their role.

resource "aws_cloudwatch_event_bus" "orders" {
  name        = "orders"
  description = "Orders"
  tags        = { team = "pay" }
}

resource "aws_cloudwatch_event_bus_policy" "orders" {
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "partner"
      Effect    = "Allow"
      Action    = "events:PutEvents"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
      Resource  = aws_cloudwatch_event_bus.orders.arn
    }]
  })
}

resource "aws_cloudwatch_event_rule" "large" {
  name           = "large"
  description    = var.changed ? "Orders that are larger" : "Orders that are large"
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  event_pattern = jsonencode({
    source = ["shop"]
    detail = { total = [{ numeric = [">", var.changed ? 200 : 100] }] }
  })
  tags = { team = "pay" }
}

resource "aws_cloudwatch_event_target" "large" {
  target_id      = "work"
  rule           = aws_cloudwatch_event_rule.large.name
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  arn            = aws_sqs_queue.work.arn
  input_transformer {
    input_paths    = { number = "$.detail.number" }
    input_template = var.changed ? "{\"order\": <number>}" : "\"order <number>\""
  }
  retry_policy {
    maximum_event_age_in_seconds = 600
    maximum_retry_attempts       = 3
  }
  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}

resource "aws_cloudwatch_event_target" "ordered" {
  target_id      = "ordered"
  rule           = aws_cloudwatch_event_rule.large.name
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  arn            = aws_sqs_queue.ordered.arn
  sqs_target {
    message_group_id = "orders"
  }
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = var.changed ? "cron(30 3 * * ? *)" : "rate(1 day)"
  state               = var.changed ? "DISABLED" : "ENABLED"
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule  = aws_cloudwatch_event_rule.nightly.name
  arn   = aws_sqs_queue.work.arn
  input = jsonencode({ at = "night" })
}

resource "aws_iam_role" "schedules" {
  name = "schedules"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "scheduler.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "schedules" {
  role = aws_iam_role.schedules.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" }]
  })
}

resource "aws_scheduler_schedule_group" "books" {
  name = "books"
  tags = { team = "pay" }
}

resource "aws_scheduler_schedule" "close" {
  name                         = "close"
  description                  = "Closes the books"
  group_name                   = aws_scheduler_schedule_group.books.name
  schedule_expression          = var.changed ? "cron(0 18 ? * FRI *)" : "cron(0 17 ? * FRI *)"
  schedule_expression_timezone = "Europe/Berlin"
  end_date                     = "2199-01-01T00:00:00Z"
  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = var.changed ? 30 : 15
  }
  target {
    arn      = aws_sqs_queue.ordered.arn
    role_arn = aws_iam_role.schedules.arn
    input    = jsonencode({ close = true })
    sqs_parameters {
      message_group_id = "books"
    }
    dead_letter_config {
      arn = aws_sqs_queue.dead.arn
    }
    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 2
    }
  }
}

resource "aws_scheduler_schedule" "open" {
  name                = "open"
  schedule_expression = "at(2199-06-01T08:00:00)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"
    role_arn = aws_iam_role.schedules.arn
    input    = jsonencode({ MessageBody = "open", QueueUrl = aws_sqs_queue.work.url })
  }
}
