# Roles with inline and managed policies.

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.changed ? "second" : "first"]
    }
  }
}

resource "aws_iam_role" "clerk" {
  name                  = "clerk"
  path                  = "/staff/"
  description           = var.changed ? "Keeps books & keys" : "Keeps books"
  assume_role_policy    = data.aws_iam_policy_document.trust.json
  max_session_duration  = var.changed ? 7200 : 3600
  permissions_boundary  = var.changed ? null : aws_iam_policy.boundary.arn
  force_detach_policies = true
  tags                  = { team = "pay", stage = var.changed ? "live" : "trial" }
}

resource "aws_iam_role" "trusts_a_user" {
  name = "trusts-a-user"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_user.bob.arn } }]
  })
}

resource "aws_iam_role_policy" "clerk" {
  name   = "random"
  role   = aws_iam_role.clerk.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "kms:GenerateRandom", Resource = "*" }] })
}

resource "aws_iam_role_policy_attachment" "clerk" {
  role       = aws_iam_role.clerk.name
  policy_arn = aws_iam_policy.list_keys.arn
}

resource "aws_iam_role_policies_exclusive" "clerk" {
  role_name    = aws_iam_role.clerk.name
  policy_names = [aws_iam_role_policy.clerk.name]
}

resource "aws_iam_role_policy_attachments_exclusive" "clerk" {
  role_name   = aws_iam_role.clerk.name
  policy_arns = [aws_iam_role_policy_attachment.clerk.policy_arn]
}

data "aws_iam_role" "clerk" {
  name = aws_iam_role.clerk.name
}

data "aws_iam_roles" "staff" {
  path_prefix = "/staff/"
  depends_on  = [aws_iam_role.clerk]
}
