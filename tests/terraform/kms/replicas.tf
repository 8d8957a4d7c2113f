# Multi-Region keys.

resource "aws_kms_key" "primary" {
  multi_region            = true
  enable_key_rotation     = true
  deletion_window_in_days = 7
}

resource "aws_kms_replica_key" "replica" {
  provider                = aws.elsewhere
  primary_key_arn         = aws_kms_key.primary.arn
  description             = var.changed ? "The replica" : "A replica"
  deletion_window_in_days = 7
  tags                    = { team = var.changed ? "play" : "pay" }
}
