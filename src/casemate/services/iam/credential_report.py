"""The credential report: a line for root and each user, with what every credential of theirs comes to.

IAM User Guide, "Getting credential reports for your AWS account". A report is a state machine on its own resource: the
keeper makes it, so many users at a step, and goes on after a kill where it was.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from msgspec.structs import replace

from casemate.kernel.resources import Kind, Resource, Scope, fold_case
from casemate.kernel.transaction import Transaction
from casemate.services.iam.certificates import SIGNING_CERTIFICATE
from casemate.services.iam.keys import last_use
from casemate.services.iam.mfa import devices_of
from casemate.services.iam.model import ACCESS_KEY, USER, User, root_arn
from casemate.services.iam.passwords import expires_at, login_profile, password_policy

COLUMNS = (
    *("user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed"),
    *("password_next_rotation", "mfa_active", "access_key_1_active", "access_key_1_last_rotated"),
    *("access_key_1_last_used_date", "access_key_1_last_used_region", "access_key_1_last_used_service"),
    *("access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date"),
    *("access_key_2_last_used_region", "access_key_2_last_used_service"),
    *("cert_1_active", "cert_1_last_rotated", "cert_2_active", "cert_2_last_rotated"),
)
VALID = 4 * 3600.0
"""How long a report is shown, and made no second time, in seconds."""
USERS_AT_ONCE = 200
"""Users of one step: each costs some ten reads in the writer's thread."""
CONTENT = "credential-report"
"""The table of records that hold a report's parts, by account, start and number."""
ROOT = "<root_account>"
_NOT_APPLICABLE, _NO_INFORMATION, _NOT_SUPPORTED = "N/A", "no_information", "not_supported"
_NEXT_STEP = 0.001


class CredentialReport(Resource, frozen=True, kw_only=True):
    """An account's one report. Times are seconds since the epoch; ``generated`` is 0 until it is complete.

    ``parts`` have been written, users up to ``cursor`` are in them; ``step_due`` is when the next one is to be.
    """

    started: float
    generated: float = 0.0
    cursor: str = ""
    parts: int = 0
    step_due: float = 0.0


CREDENTIAL_REPORT = Kind(
    "Casemate::IAM::CredentialReport",
    CredentialReport,
    id=lambda _: "report",
    scope=Scope.ACCOUNT,
    due=lambda report: None if report.generated else report.step_due,
)


def credential_report(tx: Transaction, account: str) -> CredentialReport | None:
    """The account's report, made or in the making."""
    return tx.get(CREDENTIAL_REPORT, account, "", "report")


def begin_report(tx: Transaction, account: str, now: float) -> None:
    """Have a report made, in the place of the one before."""
    before = credential_report(tx, account)
    begun = CredentialReport(account=account, created=now, started=now, step_due=now)
    if before is None:
        tx.insert(CREDENTIAL_REPORT, begun)
        return
    for part in range(before.parts):
        tx.delete_record(CONTENT, _key(before, part))
    tx.put(CREDENTIAL_REPORT, replace(before, started=now, generated=0.0, cursor="", parts=0, step_due=now))


def continue_report(
    tx: Transaction, report: CredentialReport, now: float, account_created: Callable[[Transaction, str], float | None]
) -> None:
    """Write the next part: the keeper's step."""
    lines = [] if report.parts else [COLUMNS, _root(tx, report.account, account_created(tx, report.account) or 0.0)]
    users = tx.list(USER, report.account, "", after=report.cursor, limit=USERS_AT_ONCE)
    policy = password_policy(tx, report.account)
    lines += [_user(tx, user, lambda profile: expires_at(policy, profile)) for user in users]
    tx.put_record(CONTENT, _key(report, report.parts), _csv(lines), expires=now + 2 * VALID)
    done = len(users) < USERS_AT_ONCE
    tx.put(
        CREDENTIAL_REPORT,
        replace(
            report,
            parts=report.parts + 1,
            cursor=fold_case(users[-1].user_name) if users else report.cursor,
            generated=now if done else 0.0,
            step_due=now + _NEXT_STEP,
        ),
    )


def content(tx: Transaction, report: CredentialReport) -> bytes | None:
    """A complete report's text, None when a part of it is gone."""
    parts = [tx.record(CONTENT, _key(report, part)) for part in range(report.parts)]
    found = [part for part in parts if part is not None]
    return b"".join(found).removesuffix(b"\n") if len(found) == report.parts else None


def _key(report: CredentialReport, part: int) -> str:
    return f"{report.account}/{report.started!r}/{part}"


def _csv(lines: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue().encode()


def _root(tx: Transaction, account: str, created: float) -> tuple[str, ...]:
    password = (_NOT_SUPPORTED, _NO_INFORMATION, _NOT_SUPPORTED, _NOT_SUPPORTED)
    return (ROOT, root_arn(account), _time(created), *password, *_credentials(tx, account, "", account))


def _user(tx: Transaction, user: User, expires: Callable[..., float | None]) -> tuple[str, ...]:
    profile = login_profile(tx, user)
    if profile is None:
        password = ("false", _NOT_APPLICABLE, _NOT_APPLICABLE, _NOT_APPLICABLE)
    else:
        end = expires(profile)
        # Nothing signs in with passwords yet, so that none has been used.
        password = ("true", _NO_INFORMATION, _time(profile.changed), _time(end) if end else _NOT_APPLICABLE)
    common = (user.user_name, user.arn, _time(user.created), *password)
    return (*common, *_credentials(tx, user.account, user.user_name, user.user_id))


def _credentials(tx: Transaction, account: str, user_name: str, owner_id: str) -> tuple[str, ...]:
    """MFA, two access keys and two certificates, of a user, or of root where ``user_name`` is ""."""
    devices = devices_of(tx, account, owner_id)
    keys = tx.list(ACCESS_KEY, account, "", index="user", value=fold_case(user_name), limit=10)
    keys = sorted((key for key in keys if key.account == account), key=lambda key: key.created)
    certificates = tx.list(SIGNING_CERTIFICATE, account, "", index="user", value=owner_id, limit=2)
    certificates.sort(key=lambda certificate: certificate.created)
    found = ["true" if any(device.enabled for device in devices) else "false"]
    for number in range(2):
        if number >= len(keys):
            found += ["false", *[_NOT_APPLICABLE] * 4]
            continue
        key = keys[number]
        use = last_use(tx, key.access_key_id)
        used = (_time(use.time), use.region, use.service) if use else (_NOT_APPLICABLE,) * 3
        found += ["true" if key.status == "Active" else "false", _time(key.created), *used]
    for number in range(2):
        if number >= len(certificates):
            found += ["false", _NOT_APPLICABLE]
        else:
            active = certificates[number].status == "Active"
            found += ["true" if active else "false", _time(certificates[number].created)]
    return tuple(found)


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()
