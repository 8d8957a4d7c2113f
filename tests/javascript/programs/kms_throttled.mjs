// More calls at once than the account's rate allows: the SDK waits and tries again.
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { program, refused } from "./program.mjs";

await program(async ({ key, calls }) => {
  const kms = new KMSClient({ maxAttempts: 12, retryMode: "adaptive" });
  const answers = await Promise.all(
    Array.from({ length: calls }, () => kms.send(new DescribeKeyCommand({ KeyId: key }))),
  );
  const once = new KMSClient({ maxAttempts: 1 });
  const impatient = await Promise.allSettled(
    Array.from({ length: calls }, () => once.send(new DescribeKeyCommand({ KeyId: key }))),
  );
  const told = impatient.find((each) => each.status === "rejected").reason;
  await refused(Promise.reject(told), "ThrottlingException");
  return {
    attempts: answers.map((each) => each.$metadata.attempts),
    keys: [...new Set(answers.map((each) => each.KeyMetadata.Arn))],
    throttled: { status: told.$metadata.httpStatusCode, retryable: told.$retryable?.throttling ?? null },
  };
});
