# What an account has but once: its password policy and its alias.

resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = var.changed ? 14 : 12
  require_lowercase_characters   = true
  require_numbers                = true
  require_uppercase_characters   = true
  require_symbols                = var.changed
  allow_users_to_change_password = true
  max_password_age               = 90
  password_reuse_prevention      = 5
}

resource "aws_iam_account_alias" "alias" {
  account_alias = "payroll-${data.aws_caller_identity.current.account_id}"
}

data "aws_iam_account_alias" "current" {
  depends_on = [aws_iam_account_alias.alias]
}
