// The AWS Encryption SDK for JavaScript: keyrings strict and discovering, several at once, the cache, commitment.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import {
  AlgorithmSuiteIdentifier,
  AwsKmsMrkAwareSymmetricDiscoveryKeyringNode,
  buildClient,
  CommitmentPolicy,
  getClient,
  getLocalCryptographicMaterialsCache,
  KMS,
  KmsKeyringNode,
  MultiKeyringNode,
  NodeCachingMaterialsManager,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from "@aws-crypto/client-node";
import { program } from "./program.mjs";

const context = { purpose: "payroll", month: "May" };
const strictly = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);

/** Count the calls of a keyring's KMS clients. */
function counted() {
  const calls = {};
  const clientProvider = (region) => {
    const kms = getClient(KMS, {})(region);
    kms.middlewareStack.add(
      (next, { commandName }) => (args) => {
        calls[commandName] = (calls[commandName] ?? 0) + 1;
        return next(args);
      },
      { step: "initialize", name: "countCalls" },
    );
    return kms;
  };
  return { calls, clientProvider };
}

async function opens(keyring, sealed, letter) {
  const { plaintext, messageHeader } = await strictly.decrypt(keyring, sealed);
  assert.deepEqual(plaintext, letter);
  return messageHeader;
}

async function several(first, second, letter) {
  const key = randomBytes(32);
  const raw = new RawAesKeyringNode({
    keyName: "one",
    keyNamespace: "machine",
    unencryptedMasterKey: key,
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
  const generator = new KmsKeyringNode({ generatorKeyId: first, keyIds: [second] });
  const { result } = await strictly.encrypt(new MultiKeyringNode({ generator, children: [raw] }), letter);
  for (const keyring of [new KmsKeyringNode({ keyIds: [first] }), new KmsKeyringNode({ keyIds: [second] }), raw]) {
    await opens(keyring, result, letter);
  }
  return result;
}

await program(async ({ account, other, first, second, fromPython, letter: text }) => {
  const letter = Buffer.from(text, "base64");
  const keyring = new KmsKeyringNode({ generatorKeyId: first });
  const { result: sealed } = await strictly.encrypt(keyring, letter, { encryptionContext: context });
  const header = await opens(keyring, sealed, letter);
  for (const [name, value] of Object.entries(context)) assert.equal(header.encryptionContext[name], value);

  // Another key, and a letter whose context was changed.
  await assert.rejects(strictly.decrypt(new KmsKeyringNode({ keyIds: [second] }), sealed), /[Uu]nencrypted|unwrap|EDK/);
  const changed = Buffer.from(sealed);
  changed.write("Mai", changed.indexOf("May"));
  await assert.rejects(strictly.decrypt(keyring, changed));

  const multi = await several(first, second, letter);

  // Discovery.
  const looking = (accountIDs) =>
    new AwsKmsMrkAwareSymmetricDiscoveryKeyringNode({
      client: new KMS({}),
      discoveryFilter: { accountIDs, partition: "aws" },
    });
  await opens(looking([account, other]), sealed, letter);
  await opens(new KmsKeyringNode({ discovery: true }), sealed, letter);
  await assert.rejects(strictly.decrypt(looking([other]), sealed));
  await assert.rejects(strictly.encrypt(looking([account]), letter));

  // The cache.
  const { calls, clientProvider } = counted();
  const cached = new NodeCachingMaterialsManager({
    backingMaterials: new KmsKeyringNode({ generatorKeyId: first, clientProvider }),
    cache: getLocalCryptographicMaterialsCache(10),
    maxAge: 600_000,
    maxMessagesEncrypted: 5,
  });
  const ten = [];
  for (let at = 0; at < 10; at += 1) {
    ten.push((await strictly.encrypt(cached, letter, { encryptionContext: context, plaintextLength: letter.length })).result);
  }
  for (const each of ten) await opens(cached, each, letter);

  // Commitment.
  const lax = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
  const moving = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA256;
  const { result: old } = await lax.encrypt(keyring, letter, { suiteId });
  assert.deepEqual((await moving.decrypt(keyring, old)).plaintext, letter);
  await assert.rejects(strictly.decrypt(keyring, old), /commitment/i);

  // What the Python SDK made.
  const python = await opens(new KmsKeyringNode({ keyIds: [first] }), Buffer.from(fromPython, "base64"), letter);
  assert.equal(python.encryptionContext.month, "May");
  return { calls, sealed: sealed.toString("base64"), multi: multi.toString("base64") };
});
// The cache's timers would keep it alive.
process.exit(0);
