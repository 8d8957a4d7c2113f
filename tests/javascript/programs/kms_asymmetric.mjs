// Signatures, asymmetric encryption, key agreement, key pairs and codes; Node.js's OpenSSL is the other side of each.
import assert from "node:assert/strict";
import {
  constants,
  createHash,
  createPublicKey,
  diffieHellman,
  createPrivateKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import {
  CreateKeyCommand,
  DecryptCommand,
  DeriveSharedSecretCommand,
  EncryptCommand,
  GenerateDataKeyPairCommand,
  GenerateDataKeyPairWithoutPlaintextCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  InvalidKeyUsageException,
  KMSClient,
  KMSInvalidMacException,
  KMSInvalidSignatureException,
  SignCommand,
  UnsupportedOperationException,
  VerifyCommand,
  VerifyMacCommand,
} from "@aws-sdk/client-kms";
import { program, refused } from "./program.mjs";

const kms = new KMSClient({});
const Message = Buffer.from("pay the clerk");

async function made(KeySpec, KeyUsage) {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec, KeyUsage }));
  assert.equal(KeyMetadata.KeySpec, KeySpec);
  return KeyMetadata.KeyId;
}

async function publicKey(KeyId) {
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId }));
  return createPublicKey({ key: Buffer.from(PublicKey), format: "der", type: "spki" });
}

/** What Node.js is told to verify as KMS signs. */
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
const SIGNATURES = [
  ["RSA_2048", "RSASSA_PKCS1_V1_5_SHA_256", "sha256", {}],
  ["RSA_2048", "RSASSA_PSS_SHA_512", "sha512", PSS],
  ["ECC_NIST_P256", "ECDSA_SHA_256", "sha256", {}],
  ["ECC_NIST_P521", "ECDSA_SHA_512", "sha512", {}],
  ["ECC_SECG_P256K1", "ECDSA_SHA_256", "sha256", {}],
  ["ECC_NIST_EDWARDS25519", "ED25519_SHA_512", null, {}],
];

async function signatures() {
  for (const [spec, SigningAlgorithm, hash, options] of SIGNATURES) {
    const KeyId = await made(spec, "SIGN_VERIFY");
    const key = await publicKey(KeyId);
    const { Signature } = await kms.send(new SignCommand({ KeyId, Message, SigningAlgorithm }));
    assert.ok(verify(hash, Message, { key, ...options }, Signature), SigningAlgorithm);
    const told = await kms.send(new VerifyCommand({ KeyId, Message, Signature, SigningAlgorithm }));
    assert.equal(told.SignatureValid, true);
    await refused(
      kms.send(new VerifyCommand({ KeyId, Message: Buffer.from("no"), Signature, SigningAlgorithm })),
      KMSInvalidSignatureException,
    );
    if (hash) {
      const digest = createHash(hash).update(Message).digest();
      const ofDigest = await kms.send(
        new SignCommand({ KeyId, Message: digest, MessageType: "DIGEST", SigningAlgorithm }),
      );
      assert.ok(verify(hash, Message, { key, ...options }, ofDigest.Signature), `${SigningAlgorithm} of a digest`);
    }
    await refused(kms.send(new EncryptCommand({ KeyId, Plaintext: Message })), InvalidKeyUsageException);
  }
}

async function encryption() {
  const KeyId = await made("RSA_2048", "ENCRYPT_DECRYPT");
  const key = await publicKey(KeyId);
  for (const [EncryptionAlgorithm, oaepHash] of [
    ["RSAES_OAEP_SHA_256", "sha256"],
    ["RSAES_OAEP_SHA_1", "sha1"],
  ]) {
    const CiphertextBlob = publicEncrypt({ key, oaepHash, padding: constants.RSA_PKCS1_OAEP_PADDING }, Message);
    const { Plaintext } = await kms.send(new DecryptCommand({ KeyId, CiphertextBlob, EncryptionAlgorithm }));
    assert.deepEqual(Buffer.from(Plaintext), Message);
  }
}

async function agreement() {
  const KeyId = await made("ECC_NIST_P256", "KEY_AGREEMENT");
  const ours = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { SharedSecret } = await kms.send(
    new DeriveSharedSecretCommand({
      KeyId,
      KeyAgreementAlgorithm: "ECDH",
      PublicKey: ours.publicKey.export({ type: "spki", format: "der" }),
    }),
  );
  const same = diffieHellman({ privateKey: ours.privateKey, publicKey: await publicKey(KeyId) });
  assert.deepEqual(Buffer.from(SharedSecret), same);
}

async function pairs() {
  const KeyId = await made("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT");
  const pair = await kms.send(new GenerateDataKeyPairCommand({ KeyId, KeyPairSpec: "ECC_NIST_P384" }));
  const privateKey = createPrivateKey({ key: Buffer.from(pair.PrivateKeyPlaintext), format: "der", type: "pkcs8" });
  const key = createPublicKey({ key: Buffer.from(pair.PublicKey), format: "der", type: "spki" });
  assert.ok(verify("sha384", Message, key, sign("sha384", Message, privateKey)));
  const opened = await kms.send(new DecryptCommand({ CiphertextBlob: pair.PrivateKeyCiphertextBlob }));
  assert.deepEqual(opened.Plaintext, pair.PrivateKeyPlaintext);
  const blind = await kms.send(new GenerateDataKeyPairWithoutPlaintextCommand({ KeyId, KeyPairSpec: "RSA_2048" }));
  assert.equal("PrivateKeyPlaintext" in blind, false);
  await refused(kms.send(new GetPublicKeyCommand({ KeyId })), UnsupportedOperationException);
}

async function codes() {
  const KeyId = await made("HMAC_256", "GENERATE_VERIFY_MAC");
  const { Mac } = await kms.send(new GenerateMacCommand({ KeyId, Message, MacAlgorithm: "HMAC_SHA_256" }));
  assert.equal(Mac.length, 32);
  const told = await kms.send(new VerifyMacCommand({ KeyId, Message, Mac, MacAlgorithm: "HMAC_SHA_256" }));
  assert.equal(told.MacValid, true);
  await refused(
    kms.send(new VerifyMacCommand({ KeyId, Message, Mac: randomBytes(32), MacAlgorithm: "HMAC_SHA_256" })),
    KMSInvalidMacException,
  );
}

await program(async () => {
  await signatures();
  await encryption();
  await agreement();
  await pairs();
  await codes();
  return SIGNATURES.length;
});
