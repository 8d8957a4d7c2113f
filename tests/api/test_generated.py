"""The committed modules are what the generator makes, whole, and cheap to import."""

from __future__ import annotations

import functools
import importlib
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, get_args, get_type_hints

import botocore.loaders
import msgspec
import pytest
from botocore import xform_name
from botocore.model import ServiceModel
from botocore.model import Shape as BotocoreShape
from tools.generate_api import CARRIED, LEGACY_CODES, XML_ROOTS, Unsupported, python_pattern

from casemate import api
from casemate.kernel.operations import Operation

ROOT = Path(api.__file__).parent.parent.parent.parent
LOADER = botocore.loaders.Loader(extra_search_paths=[str(Path(api.__file__).parent / "models")])
NAMES = sorted(path.stem for path in Path(api.__file__).parent.glob("*.py") if path.stem != "__init__")


def module(name: str) -> Any:
    """A generated module."""
    return importlib.import_module(f"casemate.api.{name}")


def model(name: str) -> ServiceModel:
    """botocore's reading of the same model, our own included."""
    return ServiceModel(LOADER.load_service_model(name.rstrip("_"), "service-2"), name.rstrip("_"))


@functools.cache
def faults(name: str) -> frozenset[str]:
    """The errors that a model says are the service's own."""
    shapes = LOADER.load_service_model(name, "service-2")["shapes"]
    return frozenset(each for each, shape in shapes.items() if shape.get("exception") and shape.get("fault"))


def test_modules_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "tools/generate_api.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_spines_services_are_here() -> None:
    assert {"casemate", "cloudtrail", "iam", "kms", "sts"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_services(name: str) -> None:
    service, of = module(name).SERVICE, model(name)
    assert service.name == name.rstrip("_")
    assert (service.service_id, service.api_version) == (of.service_id, of.api_version)
    assert service.signing_name == of.signing_name
    assert of.protocol in service.protocols
    assert service.is_global == (name == "iam")


@pytest.mark.parametrize("name", NAMES)
def test_every_operation(name: str) -> None:
    found, of = module(name), model(name)
    assert list(found.OPERATIONS) == list(of.operation_names)
    for operation in found.OPERATIONS.values():
        assert getattr(found, operation.name) is operation
        if operation.name in CARRIED.get(of.service_name, {operation.name}):
            check_operation(operation, of)
        else:
            assert (operation.request, operation.response) == (api.Shape, None)


def check_operation(operation: Operation[Any, Any], of: ServiceModel) -> None:
    """That the operation has its model's shapes, errors and wrapper."""
    expected = of.operation_model(operation.name)
    assert [error.__name__ for error in operation.errors] == [shape.name for shape in expected.error_shapes]
    for error, shape in zip(operation.errors, expected.error_shapes, strict=True):
        trait = shape.metadata.get("error", {})
        legacy = LEGACY_CODES.get(of.service_name, {})
        assert error.code == trait.get("code", legacy.get(shape.name, shape.name))
        assert error.status == trait.get("httpStatusCode", 500 if shape.name in faults(of.service_name) else 400)
    check_struct(operation.request, expected.input_shape)
    if expected.output_shape is None:
        assert operation.response is None
    else:
        assert operation.response is not None
        check_struct(operation.response, expected.output_shape)
        # Of a service that spoke query once, today's model has no wrapper: all that had one have it by their name.
        wrapper = f"{operation.name}Result" if operation.service.name == "sqs" else ""
        wrapper = XML_ROOTS.get(operation.service.name, {}).get(operation.name, wrapper)
        assert operation.result_wrapper == expected.output_shape.serialization.get("resultWrapper", wrapper)


def check_struct(struct: type[msgspec.Struct], shape: BotocoreShape | None) -> None:
    """That the struct has the shape's members under their wire names, required where they are."""
    msgspec.json.Decoder(struct)
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    members, required = (shape.members, shape.required_members) if shape else ({}, [])
    wires = {name: name if "location" in of.serialization else of.serialization.get("name", name)
             for name, of in members.items()}  # fmt: skip
    assert list(fields) == list(wires.values())
    for name, wire in wires.items():
        assert fields[wire].name.rstrip("_") == xform_name(name)
        assert fields[wire].required == (name in required)
    assert issubclass(struct, api.Shape)
    hidden = {fields[wires[name]].name for name, member in members.items() if member.metadata.get("sensitive")}
    assert hidden <= struct.__sensitive__


def test_repr_keeps_secrets() -> None:
    kms = module("kms")
    shown = repr(kms.EncryptRequest(key_id="k", plaintext=b"hidden"))
    assert shown == "EncryptRequest(key_id='k', plaintext=***)"


def test_importing_is_cheap() -> None:
    code = (
        "import time, msgspec, casemate.kernel.operations; start = time.process_time()\n"
        "import casemate.api.kms, casemate.api.iam, casemate.api.sts, casemate.api.cloudtrail\n"
        "print(time.process_time() - start)"
    )
    runs = (subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(3))
    assert min(float(done.stdout) for done in runs) < 0.25


@pytest.mark.parametrize(
    ("java", "matching", "other"),
    [
        (r"[\w]+", ["aZ_9"], ["", "é", "a b", "a\n"]),
        (r"^[a-z]+$", ["abc"], ["abc\n", "1abc"]),
        (r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*", ["", "é 中٣_", "a\u2028"], ["!", "a\t"]),
        (r"[\u0009\u000A\u000D\u0020-\u00FF]+", ["a\tÿ\n"], ["Ā", ""]),
        (r".*", ["", "a b"], ["a\nb", "a\u2028", "a\r"]),
        (r"(?s).*", ["a\nb"], []),
        (r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*", ["😀", "a\t"], ["a\n"]),
        (r"a|b", ["a", "b"], ["ab", "xb"]),
        (r"\d+\s", ["12 ", "1\n"], ["٣ ", "1\u00a0"]),
        (r"[\s\S]*", ["", "a b\n\u2028😀"], []),
        (r"[\W]", ["-", "é", "[", "^"], ["a", "Z", "_", "0"]),
        (r"[\D]", ["a", "٣"], ["0", "9"]),
    ],
)
def test_patterns_keep_javas_meaning(java: str, matching: list[str], other: list[str]) -> None:
    pattern = re.compile(python_pattern(java))
    assert all(pattern.search(text) for text in matching)
    assert not any(pattern.search(text) for text in other)


@pytest.mark.parametrize("java", [r"\p{L}+", r"[\p{L}]", r"[\P{L}]", r"[a&&b]", r"[a[b]]", r"[\p{Lu}]", r"(", r"[\b]"])
def test_patterns_without_a_faithful_form_are_refused(java: str) -> None:
    with pytest.raises(Unsupported):
        python_pattern(java)


def patterns() -> list[str]:
    """Every pattern of every module."""
    found = set()
    for name in NAMES:
        for value in vars(module(name)).values():
            for meta in getattr(value, "__metadata__", ()):
                if isinstance(meta, msgspec.Meta) and meta.pattern:
                    found.add(meta.pattern)
    return sorted(found)


def test_no_pattern_is_slow() -> None:
    parts = [
        "a",
        "a-",
        "/",
        "/a",
        "/a/",
        "a.",
        ".a",
        "us-",
        "-",
        "1",
        "https://a",
        "/kms/xks/v1",
        "com.amazonaws.vpce.a-",
    ]
    texts = [part * 2000 + end for part in parts for end in ("!", "\x00", "")]
    for pattern in map(re.compile, patterns()):
        start = time.process_time()
        for text in texts:
            pattern.search(text)
        assert time.process_time() - start < 1.0, pattern.pattern


def test_enums_are_literals() -> None:
    kms = module("kms")
    assert get_args(kms.KeyState)[:2] == ("Creating", "Enabled")
    assert "Literal" in str(get_type_hints(kms.KeyMetadata)["key_state"])
