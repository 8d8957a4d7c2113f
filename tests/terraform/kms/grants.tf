# Grants.

resource "aws_kms_grant" "clerk" {
  name              = "clerk"
  key_id            = aws_kms_key.payroll.key_id
  grantee_principal = aws_iam_role.clerk.arn
  operations        = var.changed ? ["Encrypt", "Decrypt"] : ["Encrypt", "Decrypt", "GenerateDataKey"]
  constraints {
    encryption_context_equals = { month = "May" }
  }
}

resource "aws_kms_grant" "retirable" {
  key_id                = aws_kms_key.payroll.key_id
  grantee_principal     = aws_iam_role.clerk.arn
  retiring_principal    = aws_iam_role.clerk.arn
  retire_on_delete      = false
  grant_creation_tokens = []
  operations            = ["DescribeKey"]
}
