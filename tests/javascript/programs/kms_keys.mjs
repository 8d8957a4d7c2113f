// Keys, aliases, tags, policies and listings through @aws-sdk/client-kms.
import assert from "node:assert/strict";
import {
  AlreadyExistsException,
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisabledException,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GetKeyPolicyCommand,
  InvalidMarkerException,
  KMSClient,
  KMSInvalidStateException,
  KMSServiceException,
  ListKeysCommand,
  MalformedPolicyDocumentException,
  NotFoundException,
  paginateListAliases,
  paginateListKeys,
  paginateListResourceTags,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-kms";
import { contentTypes, everything, program, refused } from "./program.mjs";

await program(async ({ account }) => {
  const kms = new KMSClient({});
  const types = contentTypes(kms);
  const before = Date.now();
  const { KeyMetadata: made } = await kms.send(
    new CreateKeyCommand({ Description: "payroll", Tags: [{ TagKey: "team", TagValue: "pay" }] }),
  );
  assert.equal(made.Arn, `arn:aws:kms:us-east-1:${account}:key/${made.KeyId}`);
  assert.equal(made.KeyState, "Enabled");
  assert.ok(made.CreationDate instanceof Date);
  assert.ok(Math.abs(made.CreationDate.getTime() - before) < 60_000);
  const KeyId = made.KeyId;

  // Aliases.
  await kms.send(new CreateAliasCommand({ AliasName: "alias/payroll", TargetKeyId: KeyId }));
  const byAlias = await kms.send(new DescribeKeyCommand({ KeyId: "alias/payroll" }));
  assert.equal(byAlias.KeyMetadata.Arn, made.Arn);
  await refused(
    kms.send(new CreateAliasCommand({ AliasName: "alias/payroll", TargetKeyId: KeyId })),
    AlreadyExistsException,
  );
  await refused(
    kms.send(new CreateAliasCommand({ AliasName: "alias/pay:roll", TargetKeyId: KeyId })),
    "ValidationException",
  );

  // Tags and the policy.
  await kms.send(new TagResourceCommand({ KeyId, Tags: [{ TagKey: "stage", TagValue: "live" }] }));
  await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ["team"] }));
  const tags = await everything(paginateListResourceTags({ client: kms, pageSize: 1 }, { KeyId }), "Tags");
  assert.deepEqual(tags.items, [{ TagKey: "stage", TagValue: "live" }]);
  const { Policy, PolicyName } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
  assert.equal(PolicyName, "default");
  assert.equal(JSON.parse(Policy).Statement[0].Principal.AWS, `arn:aws:iam::${account}:root`);
  await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
  await refused(
    kms.send(new PutKeyPolicyCommand({ KeyId, Policy: "{}" })),
    MalformedPolicyDocumentException,
  );

  // States.
  await kms.send(new DisableKeyCommand({ KeyId }));
  const disabled = await refused(
    kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("pay") })),
    DisabledException,
  );
  assert.ok(disabled instanceof KMSServiceException);
  assert.equal(disabled.$metadata.httpStatusCode, 400);
  await kms.send(new EnableKeyCommand({ KeyId }));
  const doomed = await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  const days = (doomed.DeletionDate.getTime() - before) / 86_400_000;
  assert.ok(6.99 < days && days < 7.01, `${days}`);
  await refused(kms.send(new EnableKeyCommand({ KeyId })), KMSInvalidStateException);
  await kms.send(new CancelKeyDeletionCommand({ KeyId }));
  await refused(
    kms.send(new DescribeKeyCommand({ KeyId: "00000000-0000-0000-0000-000000000000" })),
    NotFoundException,
  );

  // Listings, page by page.
  const others = await Promise.all(
    Array.from({ length: 6 }, () => kms.send(new CreateKeyCommand({}))),
  );
  const keys = await everything(paginateListKeys({ client: kms, pageSize: 3 }, {}), "Keys");
  const expected = [made.Arn, ...others.map((each) => each.KeyMetadata.Arn)];
  assert.deepEqual(keys.items.map((each) => each.KeyArn).sort(), expected.sort());
  assert.equal(keys.count, 3);
  await refused(kms.send(new ListKeysCommand({ Marker: "made up" })), InvalidMarkerException);
  const aliases = await everything(paginateListAliases({ client: kms }, { KeyId }), "Aliases");
  assert.deepEqual(aliases.items.map((each) => each.AliasName), ["alias/payroll"]);
  await kms.send(new DeleteAliasCommand({ AliasName: "alias/payroll" }));
  await refused(kms.send(new DescribeKeyCommand({ KeyId: "alias/payroll" })), NotFoundException);
  return { key: made.Arn, contentTypes: [...types] };
});
