// The runtime of Node.js functions: loads the handler, then asks the Runtime API for events until it is ended.
// Lambda Developer Guide, "Define Lambda function handler in Node.js"; "Using the Lambda runtime API for custom runtimes".
import http from "node:http";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { AsyncLocalStorage } from "node:async_hooks";

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const BASE = "/2018-06-01/runtime";

function request(method, where, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const sent = http.request(
      { host, port, path: BASE + where, method, agent, headers: { ...headers, ...length } },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
        answer.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

function described(error) {
  if (error instanceof Error) {
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

function report(where, error, kind) {
  const told = described(error);
  if (kind) told.errorType = kind;
  return request("POST", where, JSON.stringify(told), { "Lambda-Runtime-Function-Error-Type": told.errorType });
}

class InitError extends Error {
  constructor(kind, message) {
    super(message);
    this.name = kind;
  }
}

async function load() {
  const [, folder, name, member] = /^(.*?\/)?([^/.]+)\.(.+)$/.exec(process.env._HANDLER) ?? [];
  if (!name) throw new InitError("Runtime.MalformedHandlerName", `Bad handler ${process.env._HANDLER}`);
  const stem = path.join(process.env.LAMBDA_TASK_ROOT, folder ?? "", name);
  const file = [".mjs", ".js", ".cjs"].map((end) => stem + end).find(existsSync);
  if (!file) throw new InitError("Runtime.ImportModuleError", `Cannot find module '${name}'`);
  let module;
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError) throw new InitError("Runtime.UserCodeSyntaxError", error.message);
    if (error?.code === "ERR_MODULE_NOT_FOUND" || error?.code === "MODULE_NOT_FOUND") {
      throw new InitError("Runtime.ImportModuleError", error.message);
    }
    throw error;
  }
  const find = (from) => member.split(".").reduce((at, part) => at?.[part], from);
  const handler = find(module) ?? find(module.default);
  if (handler === undefined) throw new InitError("Runtime.HandlerNotFound", `${process.env._HANDLER} is undefined or not exported`);
  if (typeof handler !== "function") throw new InitError("Runtime.HandlerNotFound", `${process.env._HANDLER} is not a function`);
  return handler;
}

const current = new AsyncLocalStorage();
for (const [name, level] of [["log", "INFO"], ["info", "INFO"], ["warn", "WARN"], ["error", "ERROR"], ["debug", "DEBUG"]]) {
  const original = console[name].bind(console);
  console[name] = (first, ...rest) =>
    original(`${new Date().toISOString()}\t${current.getStore() ?? "undefined"}\t${level}\t${typeof first === "string" ? first : ""}`, ...(typeof first === "string" ? rest : [first, ...rest]));
}

function contextOf(headers) {
  const deadline = Number(headers["lambda-runtime-deadline-ms"]);
  const client = headers["lambda-runtime-client-context"];
  return {
    awsRequestId: headers["lambda-runtime-aws-request-id"],
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: client ? JSON.parse(client) : undefined,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function call(handler, event, context) {
  return new Promise((resolve, reject) => {
    const done = (error, value) => (error ? reject(error) : resolve(value));
    context.done = done;
    context.succeed = resolve;
    context.fail = reject;
    const returned = handler(event, context, done);
    if (typeof returned?.then === "function") returned.then(resolve, reject);
    else if (handler.length < 3) resolve(returned);
  });
}

globalThis.require ??= createRequire(path.join(process.env.LAMBDA_TASK_ROOT, "index.js"));
let handler;
try {
  handler = await load();
} catch (error) {
  console.error("Uncaught Exception", error);
  await report("/init/error", error);
  process.exit(1);
}
for (;;) {
  const { headers, body } = await request("GET", "/invocation/next");
  const id = headers["lambda-runtime-aws-request-id"];
  process.env._X_AMZN_TRACE_ID = headers["lambda-runtime-trace-id"] ?? "";
  await current.run(id, async () => {
    try {
      const answer = await call(handler, JSON.parse(body), contextOf(headers));
      await request("POST", `/invocation/${id}/response`, JSON.stringify(answer) ?? "null", { "Content-Type": "application/json" });
    } catch (error) {
      console.error("Invoke Error", error);
      await report(`/invocation/${id}/error`, error);
    }
  });
}
