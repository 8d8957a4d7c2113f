# Instance profiles.

resource "aws_iam_role" "machine" {
  name = "machine"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_instance_profile" "machine" {
  name = "machine"
  path = "/machines/"
  role = var.changed ? aws_iam_role.clerk.name : aws_iam_role.machine.name
  tags = { team = var.changed ? "play" : "pay" }
}

data "aws_iam_instance_profile" "machine" {
  name = aws_iam_instance_profile.machine.name
}
