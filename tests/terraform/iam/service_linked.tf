# Roles that are a service's own.

resource "aws_iam_service_linked_role" "config" {
  aws_service_name = "config.amazonaws.com"
  description      = var.changed ? "Config's own" : "Config's"
}
