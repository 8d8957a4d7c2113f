// What the programs share: they read what they need as JSON from standard input, and answer with JSON.
import assert from "node:assert/strict";
import { text } from "node:stream/consumers";

/** Run `main` with what the test gives, and print what it answers. Whatever it throws ends the program with an error. */
export async function program(main) {
  const given = JSON.parse((await text(process.stdin)) || "{}");
  const answer = await main(given);
  process.stdout.write(JSON.stringify(answer ?? null));
}

/** Expect a call to fail with an error of that class, or of that name where the client has no class for it. */
export async function refused(call, expected) {
  let told;
  try {
    await call;
  } catch (error) {
    told = error;
  }
  assert.ok(told, `not refused with ${expected.name ?? expected}`);
  if (typeof expected === "string") assert.equal(told.name, expected, told.message);
  else assert.ok(told instanceof expected, `${told.name}: ${told.message}`);
  assert.match(told.$metadata.requestId, /^[0-9a-f-]{36}$/);
  assert.equal(told.$fault, "client");
  return told;
}

/** The items of all pages, and how many pages there were. */
export async function everything(pages, member) {
  const items = [];
  let count = 0;
  for await (const page of pages) {
    items.push(...(page[member] ?? []));
    count += 1;
  }
  return { items, count };
}

/** Have `client` note the content type of each request that it sends. */
export function contentTypes(client) {
  const seen = new Set();
  client.middlewareStack.add(
    (next) => (args) => {
      seen.add(args.request.headers["content-type"]);
      return next(args);
    },
    { step: "finalizeRequest", name: "noteContentType" },
  );
  return seen;
}
