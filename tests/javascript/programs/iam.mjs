// Users, groups, roles and policies through @aws-sdk/client-iam.
import assert from "node:assert/strict";
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteConflictException,
  DeleteUserCommand,
  EntityAlreadyExistsException,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetUserCommand,
  IAMClient,
  LimitExceededException,
  ListAttachedRolePoliciesCommand,
  ListGroupsForUserCommand,
  MalformedPolicyDocumentException,
  NoSuchEntityException,
  paginateGetAccountAuthorizationDetails,
  paginateListUsers,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  TagUserCommand,
  waitUntilPolicyExists,
  waitUntilRoleExists,
  waitUntilUserExists,
} from "@aws-sdk/client-iam";
import { contentTypes, everything, program, refused } from "./program.mjs";

const document = (...Statement) => JSON.stringify({ Version: "2012-10-17", Statement });

await program(async ({ account }) => {
  const iam = new IAMClient({});
  const types = contentTypes(iam);
  const waiting = { client: iam, maxWaitTime: 10, minDelay: 1, maxDelay: 1 };

  const { User: ada } = await iam.send(new CreateUserCommand({ UserName: "ada", Path: "/staff/" }));
  assert.equal(ada.Arn, `arn:aws:iam::${account}:user/staff/ada`);
  assert.ok(ada.CreateDate instanceof Date);
  assert.equal((await waitUntilUserExists(waiting, { UserName: "ada" })).state, "SUCCESS");
  await refused(iam.send(new CreateUserCommand({ UserName: "ADA" })), EntityAlreadyExistsException);
  const missing = await refused(iam.send(new GetUserCommand({ UserName: "bob" })), NoSuchEntityException);
  assert.equal(missing.$metadata.httpStatusCode, 404);
  await iam.send(new TagUserCommand({ UserName: "ada", Tags: [{ Key: "team", Value: "pay + play" }] }));
  assert.deepEqual((await iam.send(new GetUserCommand({ UserName: "ada" }))).User.Tags, [
    { Key: "team", Value: "pay + play" },
  ]);

  await iam.send(new CreateGroupCommand({ GroupName: "payroll" }));
  await iam.send(new AddUserToGroupCommand({ GroupName: "payroll", UserName: "ada" }));
  const groups = await iam.send(new ListGroupsForUserCommand({ UserName: "ada" }));
  assert.deepEqual(groups.Groups.map((each) => each.GroupName), ["payroll"]);
  await refused(iam.send(new DeleteUserCommand({ UserName: "ada" })), DeleteConflictException);

  const policy = document({ Effect: "Allow", Action: "kms:ListKeys", Resource: "*" });
  const { Policy: made } = await iam.send(new CreatePolicyCommand({ PolicyName: "list", PolicyDocument: policy }));
  assert.equal((await waitUntilPolicyExists(waiting, { PolicyArn: made.Arn })).state, "SUCCESS");
  const next = await iam.send(
    new CreatePolicyVersionCommand({ PolicyArn: made.Arn, PolicyDocument: policy, SetAsDefault: true }),
  );
  assert.equal(next.PolicyVersion.VersionId, "v2");
  const version = await iam.send(new GetPolicyVersionCommand({ PolicyArn: made.Arn, VersionId: "v2" }));
  assert.equal(decodeURIComponent(version.PolicyVersion.Document), policy);
  await iam.send(new AttachGroupPolicyCommand({ GroupName: "payroll", PolicyArn: made.Arn }));
  await refused(
    iam.send(new PutUserPolicyCommand({ UserName: "ada", PolicyName: "p", PolicyDocument: "{" })),
    MalformedPolicyDocumentException,
  );

  const trust = document({ Effect: "Allow", Principal: { AWS: ada.Arn }, Action: "sts:AssumeRole" });
  const Description = "who & what <for>, \"says\" he: \u00e9";
  const { Role: role } = await iam.send(
    new CreateRoleCommand({ RoleName: "clerk", AssumeRolePolicyDocument: trust, MaxSessionDuration: 7200, Description }),
  );
  assert.equal(role.Description, Description);
  assert.equal((await waitUntilRoleExists(waiting, { RoleName: "clerk" })).state, "SUCCESS");
  await iam.send(new AttachRolePolicyCommand({ RoleName: "clerk", PolicyArn: made.Arn }));
  await iam.send(new PutRolePolicyCommand({ RoleName: "clerk", PolicyName: "inline", PolicyDocument: policy }));
  const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: "clerk" }));
  assert.deepEqual(attached.AttachedPolicies, [{ PolicyArn: made.Arn, PolicyName: "list" }]);
  assert.equal(attached.IsTruncated, false);
  const got = await iam.send(new GetRoleCommand({ RoleName: "clerk" }));
  assert.deepEqual(JSON.parse(decodeURIComponent(got.Role.AssumeRolePolicyDocument)), JSON.parse(trust));

  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "ada" }));
  await iam.send(new CreateAccessKeyCommand({ UserName: "ada" }));
  await refused(iam.send(new CreateAccessKeyCommand({ UserName: "ada" })), LimitExceededException);

  for (const UserName of ["b", "c", "d", "e"]) await iam.send(new CreateUserCommand({ UserName }));
  const users = await everything(paginateListUsers({ client: iam, pageSize: 2 }, {}), "Users");
  assert.deepEqual(users.items.map((each) => each.UserName), ["ada", "b", "c", "d", "e"]);
  assert.equal(users.count, 3);
  const details = await everything(
    paginateGetAccountAuthorizationDetails({ client: iam, pageSize: 2 }, { Filter: ["User", "Role"] }),
    "UserDetailList",
  );
  assert.equal(details.items.length, 5);
  return {
    role: role.Arn,
    contentTypes: [...types],
    accessKey: { id: AccessKey.AccessKeyId, secret: AccessKey.SecretAccessKey },
  };
});
