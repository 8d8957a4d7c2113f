# Identity providers, and roles that trust them.

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = "https://issuer.example.com/tenant"
  client_id_list  = var.changed ? ["payroll", "play"] : ["payroll"]
  thumbprint_list = [var.changed ? "9e99a48a9960b14926bb7f3b02e22da2b0ab7281" : "9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
  tags            = { team = var.changed ? "play" : "pay" }
}

resource "aws_iam_role" "web" {
  name = "web"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.issuer.arn }
      Condition = { StringEquals = { "issuer.example.com/tenant:aud" = "payroll" } }
    }]
  })
}

resource "aws_iam_saml_provider" "directory" {
  name                   = "directory"
  saml_metadata_document = var.saml_metadata
  tags                   = { team = var.changed ? "play" : "pay" }
}

data "aws_iam_openid_connect_provider" "issuer" {
  arn = aws_iam_openid_connect_provider.issuer.arn
}

data "aws_iam_saml_provider" "directory" {
  arn = aws_iam_saml_provider.directory.arn
}
