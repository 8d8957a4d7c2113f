// Credentials for an ID token, through the SDK's own provider: the call that needs no key to sign with.
import assert from "node:assert/strict";
import { KMSClient, ListKeysCommand } from "@aws-sdk/client-kms";
import {
  AssumeRoleWithWebIdentityCommand,
  ExpiredTokenException,
  GetCallerIdentityCommand,
  InvalidIdentityTokenException,
  STSClient,
} from "@aws-sdk/client-sts";
import { fromWebToken } from "@aws-sdk/credential-providers";
import { program, refused } from "./program.mjs";

await program(async ({ role, token, expired, forged }) => {
  const asRole = (webIdentityToken) =>
    fromWebToken({ roleArn: role, roleSessionName: "from-token", webIdentityToken, clientConfig: {} });
  const session = await new STSClient({ credentials: asRole(token) }).send(new GetCallerIdentityCommand({}));
  await new KMSClient({ credentials: asRole(token) }).send(new ListKeysCommand({}));
  const present = (WebIdentityToken) =>
    new STSClient({}).send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn: role, RoleSessionName: "by-hand", WebIdentityToken }),
    );
  const told = await present(token);
  assert.equal(told.SubjectFromWebIdentityToken, "user-17");
  await refused(present(expired), ExpiredTokenException);
  await refused(present(forged), InvalidIdentityTokenException);
  return session.Arn;
});
