# Log groups with a key, streams, metric filters, a subscription filter, resource policies.

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

resource "aws_kms_key" "logs" {
  deletion_window_in_days = 7
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "kms:*"
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
        Resource  = "*"
        Principal = { Service = "logs.us-east-1.amazonaws.com" }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/app/payroll"
  retention_in_days = var.changed ? 30 : 7
  kms_key_id        = aws_kms_key.logs.arn
  tags              = { team = "pay", stage = var.changed ? "live" : "trial" }
}

resource "aws_cloudwatch_log_group" "rare" {
  name            = "/app/rare"
  log_group_class = "INFREQUENT_ACCESS"
}

resource "aws_cloudwatch_log_group" "plain" {
  name_prefix       = "/app/plain-"
  retention_in_days = var.changed ? 0 : 14
}

resource "aws_cloudwatch_log_stream" "one" {
  name           = "one"
  log_group_name = aws_cloudwatch_log_group.app.name
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  name           = "errors"
  pattern        = var.changed ? "{ $.level = \"ERROR\" && $.took > 5 }" : "{ $.level = \"ERROR\" }"
  log_group_name = aws_cloudwatch_log_group.app.name
  metric_transformation {
    name       = "Errors"
    namespace  = "Payroll"
    value      = "$.took"
    unit       = "Milliseconds"
    dimensions = { Part = "$.part" }
  }
}

resource "aws_cloudwatch_log_metric_filter" "lines" {
  name           = "lines"
  pattern        = ""
  log_group_name = aws_cloudwatch_log_group.plain.name
  metric_transformation {
    name          = "Lines"
    namespace     = "Payroll"
    value         = "1"
    default_value = var.changed ? "0.5" : "0"
  }
}

resource "aws_cloudwatch_log_resource_policy" "rules" {
  policy_name = "rules"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = var.changed ? ["logs:PutLogEvents"] : ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.plain.arn}:*"
      Principal = { Service = "events.amazonaws.com" }
    }]
  })
}

resource "aws_cloudwatch_event_rule" "orders" {
  name          = "orders"
  event_pattern = jsonencode({ source = ["shop"] })
}

resource "aws_cloudwatch_event_target" "orders" {
  rule = aws_cloudwatch_event_rule.orders.name
  arn  = aws_cloudwatch_log_group.plain.arn
}

resource "aws_iam_role" "reader" {
  name = "reader"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "reader" {
  function_name = "reader"
  role          = aws_iam_role.reader.arn
  runtime       = "python3.11"
  handler       = "app.handler"
  filename      = var.function
}

resource "aws_lambda_permission" "logs" {
  statement_id  = "logs"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.reader.function_name
  principal     = "logs.us-east-1.amazonaws.com"
  source_arn    = "${aws_cloudwatch_log_group.app.arn}:*"
}

resource "aws_cloudwatch_log_subscription_filter" "reader" {
  depends_on      = [aws_lambda_permission.logs]
  name            = "reader"
  log_group_name  = aws_cloudwatch_log_group.app.name
  filter_pattern  = var.changed ? "ERROR" : ""
  destination_arn = aws_lambda_function.reader.arn
}

data "aws_cloudwatch_log_groups" "apps" {
  depends_on            = [aws_cloudwatch_log_group.app, aws_cloudwatch_log_group.rare, aws_cloudwatch_log_group.plain]
  log_group_name_prefix = "/app/"
}

output "groups" {
  value = length(data.aws_cloudwatch_log_groups.apps.log_group_names)
}
