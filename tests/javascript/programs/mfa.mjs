// Virtual MFA devices, sessions that they prove, federated users, and what else IAM keeps of a user.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  CreateServiceLinkedRoleCommand,
  CreateVirtualMFADeviceCommand,
  DeleteConflictException,
  DeleteInstanceProfileCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetAccountSummaryCommand,
  GetInstanceProfileCommand,
  GetLoginProfileCommand,
  IAMClient,
  InvalidAuthenticationCodeException,
  ListVirtualMFADevicesCommand,
  PasswordPolicyViolationException,
  SimulatePrincipalPolicyCommand,
  waitUntilInstanceProfileExists,
} from "@aws-sdk/client-iam";
import { KMSClient, ListAliasesCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import { GetCallerIdentityCommand, GetFederationTokenCommand, STSClient } from "@aws-sdk/client-sts";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { program, refused } from "./program.mjs";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The bytes of base 32 text (RFC 4648, section 6). */
function decoded(text) {
  let bits = "";
  for (const each of text) bits += ALPHABET.indexOf(each).toString(2).padStart(5, "0");
  return Buffer.from(bits.match(/.{8}/g).map((octet) => Number.parseInt(octet, 2)));
}

/** The code of a step of thirty seconds (RFC 6238). */
function code(seed, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", seed).update(counter).digest();
  const number = digest.readUInt32BE(digest[digest.length - 1] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

await program(async ({ account, role, machine, ada }) => {
  const iam = new IAMClient({});
  const { VirtualMFADevice: device } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: "phone" }),
  );
  assert.equal(device.SerialNumber, `arn:aws:iam::${account}:mfa/phone`);
  assert.deepEqual([...device.QRCodePNG.slice(1, 4)], [...Buffer.from("PNG")]);
  const seed = decoded(Buffer.from(device.Base32StringSeed).toString());
  const step = Math.floor(Date.now() / 30_000);
  const SerialNumber = device.SerialNumber;
  const enable = (first, second) =>
    iam.send(
      new EnableMFADeviceCommand({
        UserName: "ada",
        SerialNumber,
        AuthenticationCode1: first,
        AuthenticationCode2: second,
      }),
    );
  const right = [code(seed, step - 1), code(seed, step)];
  await refused(enable(right[1], right[0]), InvalidAuthenticationCodeException);
  await enable(...right);
  await refused(iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber })), DeleteConflictException);
  const { VirtualMFADevices: devices } = await iam.send(
    new ListVirtualMFADevicesCommand({ AssignmentStatus: "Assigned" }),
  );
  assert.deepEqual(devices.map((each) => each.User.UserName), ["ada"]);

  // The provider asks for the code when the role is assumed.
  const masterCredentials = { accessKeyId: ada.id, secretAccessKey: ada.secret };
  const params = { RoleArn: role, RoleSessionName: "with-mfa" };
  const without = new KMSClient({ credentials: fromTemporaryCredentials({ masterCredentials, params }) });
  await refused(without.send(new ListKeysCommand({})), "AccessDenied");
  const mfaCodeProvider = async (serial) => code(seed, step + (serial === SerialNumber ? 1 : 9));
  const credentials = fromTemporaryCredentials({ masterCredentials, params: { ...params, SerialNumber }, mfaCodeProvider });
  assert.deepEqual((await new KMSClient({ credentials }).send(new ListKeysCommand({}))).Keys, []);

  // A federated user may do what both sides allow.
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "kms:ListKeys", Resource: "*" }],
  });
  const federated = await new STSClient({ credentials: masterCredentials }).send(
    new GetFederationTokenCommand({ Name: "guest", Policy }),
  );
  assert.equal(federated.FederatedUser.Arn, `arn:aws:sts::${account}:federated-user/guest`);
  const guest = {
    accessKeyId: federated.Credentials.AccessKeyId,
    secretAccessKey: federated.Credentials.SecretAccessKey,
    sessionToken: federated.Credentials.SessionToken,
  };
  const self = await new STSClient({ credentials: guest }).send(new GetCallerIdentityCommand({}));
  assert.equal(self.UserId, `${account}:guest`);
  await new KMSClient({ credentials: guest }).send(new ListKeysCommand({}));
  await refused(new KMSClient({ credentials: guest }).send(new ListAliasesCommand({})), "AccessDeniedException");

  // Instance profiles, passwords, service-linked roles.
  const InstanceProfileName = "machines";
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  const waiting = { client: iam, maxWaitTime: 10, minDelay: 1, maxDelay: 1 };
  assert.equal((await waitUntilInstanceProfileExists(waiting, { InstanceProfileName })).state, "SUCCESS");
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: "machine" }));
  const profile = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
  assert.deepEqual(profile.InstanceProfile.Roles.map((each) => each.Arn), [machine]);
  await refused(iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName })), DeleteConflictException);
  const password = (Password) => iam.send(new CreateLoginProfileCommand({ UserName: "ada", Password }));
  await refused(password("password"), PasswordPolicyViolationException);
  await password("Correct-Horse-1");
  const login = await iam.send(new GetLoginProfileCommand({ UserName: "ada" }));
  assert.equal(login.LoginProfile.PasswordResetRequired, false);
  const linked = await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: "config.amazonaws.com" }));
  assert.equal(linked.Role.RoleName, "AWSServiceRoleForConfig");

  const simulated = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `arn:aws:iam::${account}:user/ada`,
      ActionNames: ["kms:ListKeys", "kms:CreateKey"],
    }),
  );
  const { SummaryMap: summary } = await iam.send(new GetAccountSummaryCommand({}));
  return {
    decisions: simulated.EvaluationResults.map((each) => each.EvalDecision),
    summary: [summary.MFADevicesInUse, summary.InstanceProfiles, summary.Roles],
  };
});
