// Grants through @aws-sdk/client-kms: given by the account, used and retired by somebody else.
import assert from "node:assert/strict";
import {
  CreateGrantCommand,
  DecryptCommand,
  EncryptCommand,
  KMSClient,
  paginateListGrants,
  RetireGrantCommand,
  RevokeGrantCommand,
} from "@aws-sdk/client-kms";
import { everything, program, refused } from "./program.mjs";

await program(async ({ key, grantee, credentials }) => {
  const kms = new KMSClient({});
  const theirs = new KMSClient({ credentials });
  const Plaintext = Buffer.from("pay");
  const EncryptionContext = { month: "May" };
  await refused(theirs.send(new EncryptCommand({ KeyId: key, Plaintext, EncryptionContext })), "AccessDeniedException");
  const grant = (name) =>
    kms.send(
      new CreateGrantCommand({
        KeyId: key,
        Name: name,
        GranteePrincipal: grantee,
        RetiringPrincipal: grantee,
        Operations: ["Encrypt", "Decrypt"],
        Constraints: { EncryptionContextSubset: EncryptionContext },
      }),
    );
  const first = await grant("first");
  assert.equal((await grant("first")).GrantId, first.GrantId);
  const second = await grant("second");
  const listed = await everything(paginateListGrants({ client: kms, pageSize: 1 }, { KeyId: key }), "Grants");
  assert.deepEqual(listed.items.map((each) => each.Name).sort(), ["first", "second"]);
  assert.equal(listed.items[0].GranteePrincipal, grantee);
  assert.ok(listed.items[0].CreationDate instanceof Date);

  const { CiphertextBlob } = await theirs.send(
    new EncryptCommand({ KeyId: key, Plaintext, EncryptionContext, GrantTokens: [first.GrantToken] }),
  );
  const opened = await theirs.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
  assert.deepEqual(Buffer.from(opened.Plaintext), Plaintext);
  await refused(
    theirs.send(new EncryptCommand({ KeyId: key, Plaintext, EncryptionContext: { month: "June" } })),
    "AccessDeniedException",
  );
  await theirs.send(new RetireGrantCommand({ KeyId: key, GrantId: first.GrantId }));
  await theirs.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
  await kms.send(new RevokeGrantCommand({ KeyId: key, GrantId: second.GrantId }));
  await refused(theirs.send(new DecryptCommand({ CiphertextBlob, EncryptionContext })), "AccessDeniedException");
  return "done";
});
