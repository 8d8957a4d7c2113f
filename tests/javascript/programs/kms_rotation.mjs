// Rotation, replicas and imported material through @aws-sdk/client-kms.
import assert from "node:assert/strict";
import { constants, createPublicKey, publicEncrypt, randomBytes } from "node:crypto";
import {
  CreateKeyCommand,
  DecryptCommand,
  DeleteImportedKeyMaterialCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GetKeyRotationStatusCommand,
  GetParametersForImportCommand,
  ImportKeyMaterialCommand,
  IncorrectKeyMaterialException,
  KMSClient,
  KMSInvalidStateException,
  paginateListKeyRotations,
  ReplicateKeyCommand,
} from "@aws-sdk/client-kms";
import { everything, program, refused } from "./program.mjs";

const kms = new KMSClient({});
const Plaintext = Buffer.from("pay");

async function made(options) {
  return (await kms.send(new CreateKeyCommand(options))).KeyMetadata;
}

async function rotation() {
  const { KeyId } = await made({});
  const before = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
  assert.equal(before.KeyRotationEnabled, false);
  await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 180 }));
  const status = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
  assert.deepEqual([status.KeyRotationEnabled, status.RotationPeriodInDays], [true, 180]);
  const days = (status.NextRotationDate.getTime() - Date.now()) / 86_400_000;
  assert.ok(179.9 < days && days < 180.1, `${days}`);
  const rotations = await everything(paginateListKeyRotations({ client: kms }, { KeyId }), "Rotations");
  assert.deepEqual(rotations.items, []);
  const pair = await made({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" });
  const never = await kms.send(new GetKeyRotationStatusCommand({ KeyId: pair.KeyId }));
  assert.equal(never.KeyRotationEnabled, false);
}

async function replicas() {
  const primary = await made({ MultiRegion: true });
  const { ReplicaKeyMetadata: replica } = await kms.send(
    new ReplicateKeyCommand({ KeyId: primary.KeyId, ReplicaRegion: "eu-central-1" }),
  );
  assert.equal(replica.KeyId, primary.KeyId);
  const there = new KMSClient({ region: "eu-central-1" });
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: primary.KeyId, Plaintext }));
  const opened = await there.send(new DecryptCommand({ CiphertextBlob, KeyId: replica.Arn }));
  assert.deepEqual(Buffer.from(opened.Plaintext), Plaintext);
  const { KeyMetadata } = await there.send(new DescribeKeyCommand({ KeyId: replica.Arn }));
  assert.equal(KeyMetadata.MultiRegionConfiguration.PrimaryKey.Arn, primary.Arn);
}

async function imports() {
  const { KeyId, KeyState } = await made({ Origin: "EXTERNAL" });
  assert.equal(KeyState, "PendingImport");
  const bring = async (material) => {
    const { PublicKey, ImportToken } = await kms.send(
      new GetParametersForImportCommand({
        KeyId,
        WrappingAlgorithm: "RSAES_OAEP_SHA_256",
        WrappingKeySpec: "RSA_2048",
      }),
    );
    const key = createPublicKey({ key: Buffer.from(PublicKey), format: "der", type: "spki" });
    const EncryptedKeyMaterial = publicEncrypt(
      { key, oaepHash: "sha256", padding: constants.RSA_PKCS1_OAEP_PADDING },
      material,
    );
    return kms.send(
      new ImportKeyMaterialCommand({
        KeyId,
        ImportToken,
        EncryptedKeyMaterial,
        ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE",
      }),
    );
  };
  const material = randomBytes(32);
  await bring(material);
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext }));
  await kms.send(new DeleteImportedKeyMaterialCommand({ KeyId }));
  await refused(kms.send(new DecryptCommand({ CiphertextBlob })), KMSInvalidStateException);
  await refused(bring(randomBytes(32)), IncorrectKeyMaterialException);
  await bring(material);
  const opened = await kms.send(new DecryptCommand({ CiphertextBlob }));
  assert.deepEqual(Buffer.from(opened.Plaintext), Plaintext);
}

await program(async () => {
  await rotation();
  await replicas();
  await imports();
  return "done";
});
