# What a user signs in with, beside access keys.

resource "aws_iam_user" "carol" {
  name          = "carol"
  force_destroy = true
}

resource "aws_iam_user_login_profile" "carol" {
  user                    = aws_iam_user.carol.name
  password_length         = 20
  password_reset_required = true
}

resource "aws_iam_virtual_mfa_device" "carol" {
  virtual_mfa_device_name = "carol"
  tags                    = { team = var.changed ? "play" : "pay" }
}

resource "aws_iam_user_ssh_key" "carol" {
  username   = aws_iam_user.carol.name
  encoding   = "SSH"
  public_key = var.ssh_public_key
  status     = var.changed ? "Inactive" : "Active"
}

resource "aws_iam_server_certificate" "payroll" {
  name             = "payroll"
  certificate_body = var.certificate
  private_key      = var.private_key
  tags             = { team = var.changed ? "play" : "pay" }
}
