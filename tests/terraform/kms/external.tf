# Keys whose material is imported. The provider disables those of which it is not told that they are enabled.

resource "aws_kms_external_key" "imported" {
  description             = var.changed ? "Imported by Terraform" : "Imported"
  enabled                 = true
  key_material_base64     = "Wblj06fduthWggmsT0cLVoIMOkeLbc2kVfMud77i/JY="
  deletion_window_in_days = 7
  tags                    = { team = var.changed ? "play" : "pay" }
}

resource "aws_kms_external_key" "awaiting" {
  deletion_window_in_days = 7
}

resource "aws_kms_external_key" "primary" {
  multi_region            = true
  enabled                 = true
  key_material_base64     = "Wblj06fduthWggmsT0cLVoIMOkeLbc2kVfMud77i/JY="
  deletion_window_in_days = 7
}

resource "aws_kms_replica_external_key" "replica" {
  provider                = aws.elsewhere
  primary_key_arn         = aws_kms_external_key.primary.arn
  enabled                 = true
  key_material_base64     = "Wblj06fduthWggmsT0cLVoIMOkeLbc2kVfMud77i/JY="
  deletion_window_in_days = 7
}
