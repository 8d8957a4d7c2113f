// Symmetric cryptography through @aws-sdk/client-kms.
import assert from "node:assert/strict";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import {
  DecryptCommand,
  DryRunOperationException,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateRandomCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  KMS,
  KMSClient,
  ReEncryptCommand,
} from "@aws-sdk/client-kms";
import { program, refused } from "./program.mjs";

await program(async ({ first, second, sealedByPython }) => {
  const kms = new KMSClient({});
  const EncryptionContext = { month: "May", year: "2026" };
  const Plaintext = randomBytes(4096);
  const sealed = await kms.send(new EncryptCommand({ KeyId: first, Plaintext, EncryptionContext }));
  assert.equal(sealed.KeyId, first);
  assert.ok(sealed.CiphertextBlob instanceof Uint8Array);
  const { CiphertextBlob } = sealed;
  const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
  assert.deepEqual(Buffer.from(opened.Plaintext), Plaintext);
  await refused(
    kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { month: "June", year: "2026" } })),
    InvalidCiphertextException,
  );
  await refused(
    kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: second })),
    IncorrectKeyException,
  );
  await refused(
    kms.send(new EncryptCommand({ KeyId: first, Plaintext: randomBytes(4097) })),
    "ValidationException",
  );
  await refused(
    kms.send(new EncryptCommand({ KeyId: first, Plaintext: Buffer.from("pay"), DryRun: true })),
    DryRunOperationException,
  );

  // An envelope, as a program would make one.
  const dataKey = await kms.send(
    new GenerateDataKeyCommand({ KeyId: first, KeySpec: "AES_256", EncryptionContext }),
  );
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", dataKey.Plaintext, nonce);
  const body = Buffer.concat([cipher.update("a letter"), cipher.final()]);
  const unwrapped = await kms.send(
    new DecryptCommand({ CiphertextBlob: dataKey.CiphertextBlob, EncryptionContext, KeyId: first }),
  );
  const decipher = createDecipheriv("aes-256-gcm", unwrapped.Plaintext, nonce).setAuthTag(cipher.getAuthTag());
  assert.equal(Buffer.concat([decipher.update(body), decipher.final()]).toString(), "a letter");
  const blind = await kms.send(
    new GenerateDataKeyWithoutPlaintextCommand({ KeyId: first, NumberOfBytes: 48 }),
  );
  assert.equal("Plaintext" in blind, false);
  assert.equal((await kms.send(new DecryptCommand({ CiphertextBlob: blind.CiphertextBlob }))).Plaintext.length, 48);

  // The aggregated client, which most programs use.
  const whole = new KMS({});
  const moved = await whole.reEncrypt({
    CiphertextBlob,
    SourceEncryptionContext: EncryptionContext,
    DestinationKeyId: second,
    DestinationEncryptionContext: { year: "2027" },
  });
  assert.equal(moved.SourceKeyId, first);
  const again = await whole.decrypt({ CiphertextBlob: moved.CiphertextBlob, EncryptionContext: { year: "2027" } });
  assert.deepEqual(Buffer.from(again.Plaintext), Plaintext);
  await refused(
    kms.send(new ReEncryptCommand({ CiphertextBlob, DestinationKeyId: second })),
    InvalidCiphertextException,
  );
  const { Plaintext: random } = await kms.send(new GenerateRandomCommand({ NumberOfBytes: 1024 }));
  assert.equal(random.length, 1024);

  // What another SDK encrypted.
  const fromPython = await whole.decrypt({ CiphertextBlob: Buffer.from(sealedByPython, "base64") });
  return {
    fromPython: Buffer.from(fromPython.Plaintext).toString(),
    sealed: Buffer.from(CiphertextBlob).toString("base64"),
    plaintext: Plaintext.toString("base64"),
  };
});
