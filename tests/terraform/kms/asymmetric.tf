# Keys for signatures, asymmetric encryption, key agreement and codes.

locals {
  pairs = {
    RSA_2048         = "SIGN_VERIFY"
    RSA_3072         = "ENCRYPT_DECRYPT"
    ECC_NIST_P256    = "SIGN_VERIFY"
    ECC_NIST_P384    = "KEY_AGREEMENT"
    ECC_SECG_P256K1  = "SIGN_VERIFY"
    HMAC_256         = "GENERATE_VERIFY_MAC"
    HMAC_512         = "GENERATE_VERIFY_MAC"
  }
}

resource "aws_kms_key" "of_spec" {
  for_each                 = local.pairs
  description              = var.changed ? "${each.key}, later" : each.key
  customer_master_key_spec = each.key
  key_usage                = each.value
  deletion_window_in_days  = 7
}

data "aws_kms_public_key" "rsa" {
  key_id = aws_kms_key.of_spec["RSA_2048"].arn
}

output "public_key" {
  value = data.aws_kms_public_key.rsa.public_key_pem
}
