"""Short ways to say what tests of Parameter Store do."""

from __future__ import annotations

from typing import Any, Literal

from tests.services.harness import World

from casemate.api import ssm as op
from casemate.kernel.happenings import NOBODY, Happenings
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.services.ssm.model import PARAMETER
from casemate.services.ssm.reconcile import apply_policies

ADVANCED: Literal["Advanced"] = "Advanced"


class Rack:
    """A world with parameters, and the keeper's step by hand."""

    def __init__(self, world: World) -> None:
        self.world = world

    def put(
        self, name: str, value: str = "a value", as_: Principal | None = None, **members: Any
    ) -> op.PutParameterResult:
        """Make a parameter, a String if nothing else is said, or overwrite one."""
        if not members.get("overwrite"):
            members = {"type": "String", **members}
        request = op.PutParameterRequest(name=name, value=value, **members)
        return self.world.call(op.PutParameter, request, as_)

    def again(self, name: str, value: str = "another value", **members: Any) -> op.PutParameterResult:
        return self.put(name, value, overwrite=True, **members)

    def get(self, name: str, as_: Principal | None = None, *, decrypted: bool = True) -> op.Parameter:
        request = op.GetParameterRequest(name=name, with_decryption=decrypted)
        found = self.world.call(op.GetParameter, request, as_).parameter
        assert found is not None
        return found

    def value(self, name: str, as_: Principal | None = None) -> str:
        found = self.get(name, as_).value
        assert found is not None
        return found

    def some(self, *names: str, as_: Principal | None = None, decrypted: bool = True) -> op.GetParametersResult:
        request = op.GetParametersRequest(names=list(names), with_decryption=decrypted)
        return self.world.call(op.GetParameters, request, as_)

    def page(self, path: str, as_: Principal | None = None, **members: Any) -> op.GetParametersByPathResult:
        return self.world.call(op.GetParametersByPath, op.GetParametersByPathRequest(path=path, **members), as_)

    def under(self, path: str, as_: Principal | None = None, **members: Any) -> list[str]:
        """The names of all parameters under a path, page by page."""
        found: list[str] = []
        token = None
        while True:
            page = self.page(path, as_, next_token=token, **members)
            found += [each.name or "" for each in page.parameters or ()]
            token = page.next_token
            if token is None:
                return found

    def described(self, *filters: dict[str, Any], **members: Any) -> list[str]:
        """The names of the parameters that filters (Key, Option, Values) let through, page by page."""
        given = [
            op.ParameterStringFilter(key=each["Key"], option=each.get("Option"), values=each.get("Values"))
            for each in filters
        ]
        return [each.name or "" for each in self.metadata(parameter_filters=given or None, **members)]

    def metadata(self, **members: Any) -> list[op.ParameterMetadata]:
        found: list[op.ParameterMetadata] = []
        token = None
        while True:
            request = op.DescribeParametersRequest(next_token=token, **members)
            page = self.world.call(op.DescribeParameters, request)
            found += page.parameters or ()
            token = page.next_token
            if token is None:
                return found

    def history(self, name: str, as_: Principal | None = None, **members: Any) -> list[op.ParameterHistory]:
        found: list[op.ParameterHistory] = []
        token = None
        while True:
            request = op.GetParameterHistoryRequest(name=name, next_token=token, **members)
            page = self.world.call(op.GetParameterHistory, request, as_)
            found += page.parameters or ()
            token = page.next_token
            if token is None:
                return found

    def label(self, name: str, *labels: str, version: int | None = None) -> op.LabelParameterVersionResult:
        request = op.LabelParameterVersionRequest(name=name, labels=list(labels), parameter_version=version)
        return self.world.call(op.LabelParameterVersion, request)

    def unlabel(self, name: str, *labels: str, version: int) -> op.UnlabelParameterVersionResult:
        request = op.UnlabelParameterVersionRequest(name=name, labels=list(labels), parameter_version=version)
        return self.world.call(op.UnlabelParameterVersion, request)

    def delete(self, name: str) -> None:
        self.world.call(op.DeleteParameter, op.DeleteParameterRequest(name=name))

    def later(self, seconds: float) -> None:
        self.world.clock.time += seconds

    def keep(self, happenings: Happenings = NOBODY) -> int:
        """Do what the keeper has to do by now; how many steps it were."""
        world, now, steps = self.world, self.world.clock.now(), 0
        for due in world.store.due(now, 100, [PARAMETER.name]):

            def step(tx: Transaction, due: Any = due) -> None:
                parameter = tx.get(PARAMETER, due.account, due.region, due.id)
                assert parameter is not None
                apply_policies(tx, parameter, now, happenings)

            world.store.run_write(step).result()
            steps += 1
        return steps

    def records(self, table: str = "ssm-version") -> int:
        return self.world.store.run_read(lambda tx: tx.count_records(table)).result()
