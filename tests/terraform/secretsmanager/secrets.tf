# Secrets with versions, a policy, a replica, a key of their own, and rotation.

data "aws_caller_identity" "current" {}

resource "aws_kms_key" "vault" {
  description             = "Secrets"
  deletion_window_in_days = 7
}

resource "aws_secretsmanager_secret" "database" {
  name                    = "prod/database"
  description             = var.changed ? "The database's, told anew" : "The database's"
  kms_key_id              = var.changed ? aws_kms_key.vault.arn : null
  recovery_window_in_days = 0
  tags                    = var.changed ? { team = "green" } : { team = "blue", stage = "prod" }
  dynamic "replica" {
    for_each = var.changed ? ["eu-central-1", "eu-west-1"] : ["eu-central-1"]
    content {
      region = replica.value
    }
  }
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id     = aws_secretsmanager_secret.database.id
  secret_string = jsonencode({ username = "app", password = var.changed ? "second" : "first" })
}

resource "aws_secretsmanager_secret" "binary" {
  name_prefix             = "blob-"
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "binary" {
  secret_id      = aws_secretsmanager_secret.binary.id
  secret_binary  = base64encode("bytes")
  version_stages = var.changed ? ["AWSCURRENT"] : ["AWSCURRENT", "blue"]
}

resource "aws_secretsmanager_secret_policy" "database" {
  secret_arn          = aws_secretsmanager_secret.database.arn
  block_public_policy = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Account"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = var.changed ? "secretsmanager:DescribeSecret" : "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}

resource "aws_iam_role" "rotator" {
  name = "rotator"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "rotator" {
  function_name = "rotator"
  filename      = var.rotator
  role          = aws_iam_role.rotator.arn
  handler       = "app.handler"
  runtime       = "python3.11"
}

resource "aws_lambda_permission" "rotator" {
  function_name  = aws_lambda_function.rotator.function_name
  action         = "lambda:InvokeFunction"
  principal      = "secretsmanager.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
}

resource "aws_secretsmanager_secret_rotation" "binary" {
  secret_id           = aws_secretsmanager_secret_version.binary.secret_id
  rotation_lambda_arn = aws_lambda_function.rotator.arn
  rotate_immediately  = false
  rotation_rules {
    automatically_after_days = var.changed ? null : 30
    schedule_expression      = var.changed ? "rate(10 days)" : null
    duration                 = var.changed ? "3h" : null
  }
  depends_on = [aws_lambda_permission.rotator]
}

data "aws_secretsmanager_secret_version" "database" {
  secret_id  = aws_secretsmanager_secret_version.database.secret_id
  depends_on = [aws_secretsmanager_secret_version.database]
}

data "aws_secretsmanager_secret" "database" {
  name       = "prod/database"
  depends_on = [aws_secretsmanager_secret.database]
}

data "aws_secretsmanager_random_password" "password" {
  password_length = 40
}

data "aws_secretsmanager_secrets" "prod" {
  filter {
    name   = "name"
    values = ["prod/"]
  }
  depends_on = [aws_secretsmanager_secret.database]
}

data "aws_secretsmanager_secret_versions" "database" {
  secret_id  = aws_secretsmanager_secret_version.database.secret_id
  depends_on = [aws_secretsmanager_secret_version.database]
}

data "aws_secretsmanager_secret_rotation" "binary" {
  secret_id  = aws_secretsmanager_secret_rotation.binary.secret_id
  depends_on = [aws_secretsmanager_secret_rotation.binary]
}

output "listed" {
  value = data.aws_secretsmanager_secrets.prod.names
}

output "rotates" {
  value = data.aws_secretsmanager_secret_rotation.binary.rotation_enabled
}

output "arn" {
  value = data.aws_secretsmanager_secret.database.arn
}

output "read" {
  value     = data.aws_secretsmanager_secret_version.database.secret_string
  sensitive = true
}
