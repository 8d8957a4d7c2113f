// Temporary credentials through @aws-sdk/client-sts and the SDK's credential providers.
import assert from "node:assert/strict";
import { IAMClient, GetUserCommand } from "@aws-sdk/client-iam";
import { CreateKeyCommand, KMSClient, ListKeysCommand } from "@aws-sdk/client-kms";
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  MalformedPolicyDocumentException,
  STSClient,
} from "@aws-sdk/client-sts";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { contentTypes, program, refused } from "./program.mjs";

await program(async ({ account, role, forbidden }) => {
  const sts = new STSClient({});
  const types = contentTypes(sts);
  const self = await sts.send(new GetCallerIdentityCommand({}));
  assert.equal(self.Arn, `arn:aws:iam::${account}:user/ada`);

  // By hand.
  const assumed = await sts.send(
    new AssumeRoleCommand({
      RoleArn: role,
      RoleSessionName: "by-hand",
      DurationSeconds: 900,
      Tags: [{ Key: "team", Value: "pay" }],
      TransitiveTagKeys: ["team"],
    }),
  );
  const left = (assumed.Credentials.Expiration.getTime() - Date.now()) / 1000;
  assert.ok(880 < left && left <= 901, `${left}`);
  assert.match(assumed.AssumedRoleUser.AssumedRoleId, /^AROA\w{17}:by-hand$/);

  // By the provider: it renews by itself when they are about to expire.
  const credentials = fromTemporaryCredentials({ params: { RoleArn: role, RoleSessionName: "provided" } });
  const asRole = new STSClient({ credentials });
  const session = await asRole.send(new GetCallerIdentityCommand({}));
  assert.equal(session.Arn, `arn:aws:sts::${account}:assumed-role/clerk/provided`);
  const kms = new KMSClient({ credentials });
  const keys = await kms.send(new ListKeysCommand({}));
  const denied = await refused(kms.send(new CreateKeyCommand({})), "AccessDeniedException");
  assert.match(denied.message, /is not authorized to perform: kms:CreateKey/);
  await refused(new IAMClient({ credentials }).send(new GetUserCommand({ UserName: "ada" })), "AccessDenied");

  // A role that is none of the caller's, and one within a session policy.
  const elsewhere = new STSClient({
    credentials: fromTemporaryCredentials({ params: { RoleArn: forbidden, RoleSessionName: "other" } }),
  });
  await refused(elsewhere.send(new GetCallerIdentityCommand({})), "AccessDenied");
  await refused(
    sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: "other", Policy: "{" })),
    MalformedPolicyDocumentException,
  );
  const narrowed = new KMSClient({
    credentials: fromTemporaryCredentials({
      params: {
        RoleArn: role,
        RoleSessionName: "narrow",
        Policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "kms:ListAliases", Resource: "*" }],
        }),
      },
    }),
  });
  await refused(narrowed.send(new ListKeysCommand({})), "AccessDeniedException");

  // A user's own session.
  const own = await sts.send(new GetSessionTokenCommand({}));
  const again = new STSClient({
    credentials: {
      accessKeyId: own.Credentials.AccessKeyId,
      secretAccessKey: own.Credentials.SecretAccessKey,
      sessionToken: own.Credentials.SessionToken,
    },
  });
  assert.equal((await again.send(new GetCallerIdentityCommand({}))).Arn, self.Arn);

  // Credentials that are none.
  const stranger = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x".repeat(40) };
  await refused(
    new STSClient({ credentials: stranger }).send(new GetCallerIdentityCommand({})),
    "InvalidClientTokenId",
  );
  await refused(
    new KMSClient({ credentials: stranger }).send(new ListKeysCommand({})),
    "UnrecognizedClientException",
  );
  return { keys: keys.Keys.length, contentTypes: [...types] };
});
