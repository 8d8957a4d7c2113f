"""How parameters are named: what a name may be, and what a request means by one.

Systems Manager User Guide, "About requirements and constraints for parameter names". A parameter is asked for by name
or ARN, with a version or a label behind a colon if it is not the latest that is meant.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from casemate.api import ssm as api
from casemate.kernel.arn import PARTITION, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.services.ssm.model import canonical, parameter_arn
from casemate.services.ssm.quotas import LEVELS, NAME_SIZE

_NAME = re.compile(r"/?[a-zA-Z0-9_.\-]+(/[a-zA-Z0-9_.\-]+)*")
_PATH = re.compile(r"/|(/[a-zA-Z0-9_.\-]+)+/?")
_SHAPE = (
    "If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix "
    "of letters, numbers and the following 3 symbols .-_"
)
_NOT_SSM = f'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). {_SHAPE}'
_NOT_RESERVED = 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).'
_NOT_QUALIFIED = "Parameter name must be a fully qualified name."
_NO_PATH = (
    "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward slash "
    '"/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, '
    "or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. "
    'All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.'
)
MAX_NAME = 2_048
"""Characters of a name or an ARN in a request."""
PUBLIC = "/aws/service/"
SECRETS = "/aws/reference/secretsmanager/"


class Named(NamedTuple):
    """What a request names: whose parameter, by its id; how it was asked for, and what stood behind the colon.

    ``by_arn`` says that it was named by its ARN. The account of a public parameter is "".
    """

    account: str
    id: str
    asked: str
    selector: str = ""
    by_arn: bool = False

    def arn(self, region: str) -> str:
        """The ARN of what is named."""
        return parameter_arn(self.account, region, self.id)


def is_name(text: str) -> bool:
    """Whether it has the form of a name."""
    return _NAME.fullmatch(text) is not None


def named(call: Call, text: str) -> Named:
    """What a name or an ARN means in this Region. Raises InvalidRequest for what can name no parameter."""
    text = text.strip(" ")
    if len(text) > MAX_NAME:
        raise InvalidRequest(_NOT_SSM)
    if text.startswith("arn:"):
        return _by_arn(call, text)
    name, colon, selector = text.partition(":")
    if not _NAME.fullmatch(name) or ("/" in name and not name.startswith("/")):
        raise InvalidRequest(_NOT_SSM)
    id = canonical(name)
    account = "" if id.startswith(PUBLIC) else call.account
    return Named(account, id, name, f"{colon}{selector}")


def _by_arn(call: Call, text: str) -> Named:
    arn = parse_arn(text)
    if arn is None or arn.partition != PARTITION or arn.service != "ssm" or not arn.resource.startswith("parameter/"):
        raise InvalidRequest(f"Invalid parameter ARN: {text[:300]}.")
    if arn.region != call.region:
        raise InvalidRequest(f"The parameter {text[:300]} is not one of the Region {call.region}.")
    id, colon, selector = arn.resource.removeprefix("parameter").partition(":")
    if not _NAME.fullmatch(id):
        raise InvalidRequest(_NOT_SSM)
    return Named(arn.account, id, f"{text.removesuffix(colon + selector)}", f"{colon}{selector}", by_arn=True)


def new_name(call: Call, text: str) -> str:
    """The name of a parameter that may be made or written.

    Raises InvalidRequest, HierarchyLevelLimitExceededException, and AccessDenied for AWS's own names.
    """
    name = text.strip(" ")
    bare = name.removeprefix("/")
    is_path = "/" in bare
    reserved = bare.lower().startswith(("aws", "ssm"))
    if name.startswith("arn:"):
        raise InvalidRequest(_NOT_RESERVED + " " + _SHAPE)
    if reserved and bare.lower().startswith("aws") and name.startswith("/") and is_path:
        raise AccessDenied(f"No access to reserved parameter name: {bare}.")
    if reserved:
        raise InvalidRequest(_NOT_SSM if is_path else _NOT_RESERVED)
    if is_path and not name.startswith("/"):
        raise InvalidRequest(_NOT_QUALIFIED)
    if not _NAME.fullmatch(name):
        raise InvalidRequest(_NOT_SSM if is_path else f"{_NOT_RESERVED} {_SHAPE}")
    if bare.count("/") >= LEVELS:
        raise api.HierarchyLevelLimitExceededException(
            f"A hierarchy can have a maximum of {LEVELS} levels. For more information, see Requirements and "
            "constraints for parameter names in the Amazon Web Services Systems Manager User Guide."
        )
    if len(parameter_arn(call.account, call.region, canonical(name))) > NAME_SIZE:
        raise InvalidRequest(f"The parameter name, with its ARN, has more than {NAME_SIZE} characters.")
    return name


def checked_path(text: str) -> str:
    """A path as requests give it, without a slash at its end. Raises InvalidRequest."""
    path = text.strip(" ")
    if not _PATH.fullmatch(path):
        raise InvalidRequest(_NO_PATH)
    return path.rstrip("/") or "/"


def is_public(path: str) -> bool:
    """Whether what is under a path is nobody's own."""
    return path == "/aws" or path.startswith("/aws/")


def below(path: str) -> str:
    """How the ids of what is under a path begin."""
    return "/" if path == "/" else f"{path}/"
