# Parameters of each type and tier, with tags, and what reads them.

resource "aws_kms_key" "own" {
  deletion_window_in_days = 7
}

resource "aws_ssm_parameter" "host" {
  name        = "/app/db/host"
  type        = "String"
  value       = var.changed ? "db-2.example.com" : "db.example.com"
  description = var.changed ? "Where it is now" : "Where it is"
  tags        = { team = "app", stage = var.changed ? "live" : "trial" }
}

resource "aws_ssm_parameter" "hosts" {
  name  = "/app/hosts"
  type  = "StringList"
  value = var.changed ? "a,b,c" : "a,b"
}

resource "aws_ssm_parameter" "password" {
  name  = "/app/db/password"
  type  = "SecureString"
  value = var.changed ? "battery staple" : "correct horse"
}

resource "aws_ssm_parameter" "sealed" {
  name   = "/sealed"
  type   = "SecureString"
  tier   = "Advanced"
  key_id = aws_kms_key.own.arn
  value  = "under a key of our own"
}

resource "aws_ssm_parameter" "growing" {
  name  = "growing"
  type  = "String"
  tier  = "Intelligent-Tiering"
  value = var.changed ? join("", [for number in range(500) : "ten digits"]) : "small"
}

resource "aws_ssm_parameter" "image" {
  name      = "/image"
  type      = "String"
  data_type = "aws:ec2:image"
  value     = "ami-0123456789abcdef0"
}

resource "aws_ssm_parameter" "port" {
  name            = "/ports/db"
  type            = "String"
  insecure_value  = var.changed ? "5433" : "5432"
  allowed_pattern = "^[0-9]{1,5}$"
}

data "aws_ssm_parameter" "host" {
  name       = aws_ssm_parameter.host.name
  depends_on = [aws_ssm_parameter.host]
}

data "aws_ssm_parameter" "password" {
  name       = aws_ssm_parameter.password.name
  depends_on = [aws_ssm_parameter.password]
}

data "aws_ssm_parameters_by_path" "app" {
  path       = "/app"
  recursive  = true
  depends_on = [aws_ssm_parameter.host, aws_ssm_parameter.hosts, aws_ssm_parameter.password]
}

data "aws_ssm_parameter" "region" {
  name = "/aws/service/global-infrastructure/regions/us-east-1/longName"
}

output "read" {
  value     = data.aws_ssm_parameter.host.value
  sensitive = true
}

output "secret" {
  value     = data.aws_ssm_parameter.password.value
  sensitive = true
}

output "under" {
  value = sort(data.aws_ssm_parameters_by_path.app.names)
}

output "region" {
  value     = data.aws_ssm_parameter.region.value
  sensitive = true
}
