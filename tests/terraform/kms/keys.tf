# Symmetric keys, their policies, rotation, tags and aliases.

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "Everything"
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
  statement {
    sid       = "Use"
    actions   = var.changed ? ["kms:Encrypt"] : ["kms:Encrypt", "kms:Decrypt"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.clerk.arn]
    }
  }
}

resource "aws_iam_role" "clerk" {
  name = "clerk"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_kms_key" "payroll" {
  description             = var.changed ? "Payroll's second" : "Payroll's"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  rotation_period_in_days = var.changed ? 180 : 365
  policy                  = data.aws_iam_policy_document.key.json
  tags                    = { team = "pay", stage = var.changed ? "live" : "trial" }
}

# The provider watches a key's state for half a minute when it is disabled: these stay enabled.
resource "aws_kms_key" "plain" {
  deletion_window_in_days = 7
}

resource "aws_kms_key_policy" "plain" {
  key_id = aws_kms_key.plain.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Id        = "plain"
    Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "*" }, Condition = { StringEquals = { "kms:CallerAccount" = data.aws_caller_identity.current.account_id } } }]
  })
}

resource "aws_kms_alias" "payroll" {
  name          = "alias/payroll"
  target_key_id = var.changed ? aws_kms_key.plain.key_id : aws_kms_key.payroll.key_id
}

resource "aws_kms_alias" "by_prefix" {
  name_prefix   = "alias/made-"
  target_key_id = aws_kms_key.payroll.arn
}

data "aws_kms_key" "by_alias" {
  key_id     = aws_kms_alias.by_prefix.name
  depends_on = [aws_kms_alias.by_prefix]
}

data "aws_kms_alias" "by_prefix" {
  name = aws_kms_alias.by_prefix.name
}

resource "aws_kms_ciphertext" "password" {
  key_id    = aws_kms_key.payroll.key_id
  plaintext = "correct horse"
  context   = { month = "May" }
}

data "aws_kms_secrets" "password" {
  secret {
    name    = "password"
    payload = aws_kms_ciphertext.password.ciphertext_blob
    context = { month = "May" }
  }
}

output "password" {
  value     = data.aws_kms_secrets.password.plaintext["password"]
  sensitive = true
}
