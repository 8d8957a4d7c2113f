# A function with its role, a layer, versions and an alias, who may use it, and a queue that it works off.

resource "aws_iam_role" "worker" {
  name = "worker"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "queues" {
  role       = aws_iam_role.worker.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"
}

resource "aws_kms_key" "variables" {
  deletion_window_in_days = 7
}

resource "aws_iam_role_policy" "variables" {
  role = aws_iam_role.worker.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "kms:Decrypt", Resource = aws_kms_key.variables.arn },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.dead.arn },
    ]
  })
}

resource "aws_sqs_queue" "work" {
  name                       = "work"
  visibility_timeout_seconds = 60
}

resource "aws_sqs_queue" "dead" {
  name = "dead"
}

resource "aws_lambda_layer_version" "tools" {
  layer_name          = "tools"
  description         = "Tools"
  filename            = "layer.zip"
  compatible_runtimes = [var.runtime]
  license_info        = "MIT"
}

resource "aws_lambda_layer_version_permission" "tools" {
  layer_name     = aws_lambda_layer_version.tools.layer_name
  version_number = aws_lambda_layer_version.tools.version
  principal      = "111122223333"
  action         = "lambda:GetLayerVersion"
  statement_id   = "shared"
}

resource "aws_lambda_function" "worker" {
  function_name                  = "worker"
  description                    = var.changed ? "Works, later" : "Works"
  role                           = aws_iam_role.worker.arn
  runtime                        = var.runtime
  handler                        = "app.handler"
  filename                       = var.changed ? "second.zip" : "first.zip"
  source_code_hash               = filebase64sha256(var.changed ? "second.zip" : "first.zip")
  layers                         = [aws_lambda_layer_version.tools.arn]
  memory_size                    = 256
  timeout                        = var.changed ? 20 : 10
  publish                        = true
  kms_key_arn                    = aws_kms_key.variables.arn
  reserved_concurrent_executions = var.changed ? 3 : 2
  tags                           = { team = var.changed ? "play" : "pay" }

  environment {
    variables = { STAGE = var.changed ? "live" : "trial" }
  }
  ephemeral_storage {
    size = 600
  }
  dead_letter_config {
    target_arn = aws_sqs_queue.dead.arn
  }
  logging_config {
    log_format            = "JSON"
    application_log_level = "INFO"
    system_log_level      = "WARN"
  }
  depends_on = [aws_iam_role_policy.variables]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "What runs"
  function_name    = aws_lambda_function.worker.function_name
  function_version = aws_lambda_function.worker.version
}

resource "aws_lambda_permission" "events" {
  statement_id   = "events"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.worker.function_name
  qualifier      = aws_lambda_alias.live.name
  principal      = "events.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
}

resource "aws_lambda_function_event_invoke_config" "worker" {
  function_name                = aws_lambda_function.worker.function_name
  maximum_retry_attempts       = var.changed ? 0 : 1
  maximum_event_age_in_seconds = 600
  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "work" {
  event_source_arn                   = aws_sqs_queue.work.arn
  function_name                      = aws_lambda_alias.live.arn
  batch_size                         = var.changed ? 20 : 5
  maximum_batching_window_in_seconds = 1
  function_response_types            = ["ReportBatchItemFailures"]
  tags                               = { team = "pay" }
  scaling_config {
    maximum_concurrency = 2
  }
  filter_criteria {
    filter {
      pattern = jsonencode({ body = { kind = ["wanted"] } })
    }
  }
  depends_on = [aws_iam_role_policy_attachment.queues]
}

data "aws_caller_identity" "current" {}

data "aws_lambda_function" "worker" {
  function_name = aws_lambda_function.worker.function_name
  qualifier     = aws_lambda_alias.live.name
}

output "version" {
  value = data.aws_lambda_function.worker.version
}
