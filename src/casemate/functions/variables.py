"""The environment variables and the program of an execution environment, by AWS's names.

Lambda Developer Guide, "Defined runtime environment variables".
"""

from __future__ import annotations

from casemate.functions.endpoint import Endpoint
from casemate.functions.host import Interpreter
from casemate.functions.messages import Launch
from casemate.functions.sandbox import ENDPOINT_PORT, RUNTIME_PORT, program_path

_PATHS = ("/usr/local/bin", "/usr/bin", "/bin", "/opt/bin")
_LIBRARIES = ("/var/lang/lib", "/lib64", "/usr/lib64", "/var/runtime", "/var/task", "/var/task/lib", "/opt/lib")


def variables(launch: Launch, endpoint: Endpoint) -> dict[str, str]:
    """What the function finds in its environment: its own variables, and those that are reserved."""
    found = {
        "LANG": "en_US.UTF-8" if launch.runtime.startswith("nodejs") else "C.UTF-8",
        "TZ": ":UTC",
        "PATH": ":".join(("/var/lang/bin", *_PATHS)),
        "LD_LIBRARY_PATH": ":".join(_LIBRARIES),
        **_of_runtime(launch.runtime),
    }
    found.update(launch.environment)
    found.update(
        {
            "_HANDLER": launch.handler,
            "AWS_DEFAULT_REGION": launch.region,
            "AWS_REGION": launch.region,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{launch.runtime}",
            "AWS_LAMBDA_FUNCTION_NAME": launch.name,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(launch.memory),
            "AWS_LAMBDA_FUNCTION_VERSION": launch.version,
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_GROUP_NAME": launch.log_group,
            "AWS_LAMBDA_LOG_STREAM_NAME": launch.log_stream,
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{RUNTIME_PORT}",
            "LAMBDA_TASK_ROOT": "/var/task",
            "LAMBDA_RUNTIME_DIR": "/var/runtime",
            **launch.credentials,
        }
    )
    if launch.log_format:
        found["AWS_LAMBDA_LOG_FORMAT"] = launch.log_format
    if launch.log_level:
        found["AWS_LAMBDA_LOG_LEVEL"] = launch.log_level
    if endpoint.there and "AWS_ENDPOINT_URL" not in launch.environment:
        found["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{ENDPOINT_PORT}"
    return found


def program_of(launch: Launch, interpreter: Interpreter) -> list[str]:
    """The program that is the runtime, as the sandbox sees it."""
    path = program_path(interpreter)
    if launch.runtime.startswith("python"):
        return [path, "-m", "awslambdaric", launch.handler]
    if launch.runtime.startswith("nodejs"):
        return [path, "/var/runtime/node_bootstrap.mjs"]
    return [path]


def _of_runtime(runtime: str) -> dict[str, str]:
    if runtime.startswith("python"):
        places = ("/var/task", "/opt/python", f"/opt/python/lib/{runtime}/site-packages", "/var/runtime")
        return {"PYTHONPATH": ":".join(places), "PYTHONDONTWRITEBYTECODE": "1"}
    if runtime.startswith("nodejs"):
        major = runtime.removeprefix("nodejs").removesuffix(".x")
        modules = (f"/opt/nodejs/node{major}/node_modules", "/opt/nodejs/node_modules", "/var/runtime/node_modules")
        return {"NODE_PATH": ":".join(modules)}
    return {}
