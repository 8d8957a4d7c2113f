# Users, groups, managed and inline policies, memberships, boundaries and access keys.

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "list_keys" {
  statement {
    sid       = "ListKeys"
    actions   = var.changed ? ["kms:ListKeys", "kms:ListAliases"] : ["kms:ListKeys"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "own_user" {
  statement {
    actions   = ["iam:GetUser", "iam:ListAccessKeys"]
    resources = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:user/$${aws:username}"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_iam_policy" "list_keys" {
  name        = "list-keys"
  path        = "/payroll/"
  description = "Lists keys"
  policy      = data.aws_iam_policy_document.list_keys.json
  tags        = { team = var.changed ? "play" : "pay" }
}

resource "aws_iam_policy" "boundary" {
  name   = "boundary"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["kms:*", "iam:Get*"], Resource = "*" }] })
}

resource "aws_iam_user" "ada" {
  name                 = "ada"
  path                 = "/staff/"
  permissions_boundary = aws_iam_policy.boundary.arn
  force_destroy        = true
  tags                 = var.changed ? { team = "pay" } : { team = "pay", stage = "trial" }
}

resource "aws_iam_user" "bob" {
  name = var.changed ? "robert" : "bob"
}

resource "aws_iam_group" "payroll" {
  name = "payroll"
  path = var.changed ? "/staff/" : "/"
}

resource "aws_iam_group" "everyone" {
  name = "everyone"
}

resource "aws_iam_group_membership" "everyone" {
  name  = "everyone"
  group = aws_iam_group.everyone.name
  users = var.changed ? [aws_iam_user.bob.name] : [aws_iam_user.ada.name, aws_iam_user.bob.name]
}

resource "aws_iam_user_group_membership" "ada" {
  user   = aws_iam_user.ada.name
  groups = [aws_iam_group.payroll.name]
}

resource "aws_iam_user_policy" "ada" {
  name   = "own-user"
  user   = aws_iam_user.ada.name
  policy = data.aws_iam_policy_document.own_user.json
}

resource "aws_iam_group_policy" "payroll" {
  name   = "random"
  group  = aws_iam_group.payroll.name
  policy = jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = "kms:GenerateRandom", Resource = "*" } })
}

resource "aws_iam_user_policy_attachment" "ada" {
  user       = aws_iam_user.ada.name
  policy_arn = aws_iam_policy.list_keys.arn
}

resource "aws_iam_group_policy_attachment" "payroll" {
  group      = aws_iam_group.payroll.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_policy" "random" {
  name   = "random"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "kms:GenerateRandom", Resource = "*" }] })
}

resource "aws_iam_policy_attachment" "random" {
  name       = "random"
  policy_arn = aws_iam_policy.random.arn
  users      = [aws_iam_user.bob.name]
  groups     = var.changed ? [] : [aws_iam_group.everyone.name]
}

resource "aws_iam_access_key" "ada" {
  user   = aws_iam_user.ada.name
  status = var.changed ? "Inactive" : "Active"
}

data "aws_iam_user" "ada" {
  user_name = aws_iam_user.ada.name
}

data "aws_iam_group" "everyone" {
  group_name = aws_iam_group.everyone.name
  depends_on = [aws_iam_group_membership.everyone]
}

data "aws_iam_policy" "administrator" {
  name = "AdministratorAccess"
}

output "ada_id" {
  value = data.aws_iam_user.ada.user_id
}

output "ada_key" {
  value     = { id = aws_iam_access_key.ada.id, secret = aws_iam_access_key.ada.secret }
  sensitive = true
}
