"""How a database's users are rotated: one user's password, or two users in turn.

User Guide, "Rotation strategies": single user, and alternating users with a superuser's secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any, Protocol

from casemate.rotation.logins import Login, SecretProblem, alternate
from casemate.rotation.steps import Versions


class Engine(Protocol):
    """A database's language. A session has ``close()``."""

    @property
    def longest_name(self) -> int:
        """How long a user's name may be."""
        ...

    def login(self, found: Mapping[str, Any]) -> Login:
        """The credential in a secret. Raises SecretProblem."""
        ...

    def connect(self, who: Login) -> Any:
        """A session; None when the server refuses the credential. Raises Unreachable."""
        ...

    def check(self, session: Any) -> None:
        """Read something."""
        ...

    def set_own_password(self, session: Any, username: str, password: str) -> None:
        """Set the password of the session's own user. Twice does what once does."""
        ...

    def set_alternate(self, superuser: Any, session: Any, who: str, password: str) -> None:
        """Set the password of user ``who``, the other self of the session's user, who is made if need be.

        Twice, or from where a first time was broken off, does what once does.
        """
        ...


class SingleUser:
    """The user changes his own password."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def renewed(self, current: Mapping[str, Any], password: str) -> dict[str, Any]:
        """See ``steps.Strategy``."""
        self._engine.login(current)
        return {**current, "password": password}

    def apply(self, versions: Versions) -> None:
        """See ``steps.Strategy``. AWSPENDING comes first, then AWSCURRENT, AWSPREVIOUS, and versions without a label:

        one of these a rotation that was overtaken may have set.
        """
        pending = self._engine.login(versions.pending())
        if _works(self._engine, pending):
            return
        _require_same_place(self._engine.login(versions.current()), pending)
        for earlier in versions.earlier():
            who = self._engine.login(earlier)
            if who.username != pending.username or who.place != pending.place:
                continue
            session = self._engine.connect(who)
            if session is not None:
                with closing(session):
                    self._engine.set_own_password(session, pending.username, pending.password)
                return
        raise SecretProblem("Unable to log into the database with any version of the secret.")

    def check(self, versions: Versions) -> None:
        """See ``steps.Strategy``."""
        _check(self._engine, versions)


class AlternatingUsers:
    """Two users take turns; a superuser, whose secret the user's secret names as ``masterarn``, sets the passwords."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def renewed(self, current: Mapping[str, Any], password: str) -> dict[str, Any]:
        """See ``steps.Strategy``."""
        who = self._engine.login(current)
        return {**current, "username": alternate(who.username, self._engine.longest_name), "password": password}

    def apply(self, versions: Versions) -> None:
        """See ``steps.Strategy``.

        What a secret says is believed once its AWSCURRENT logs in: whoever may put a value could have the superuser
        change anybody's password otherwise (the confused deputy).
        """
        engine = self._engine
        pending, current = engine.login(versions.pending()), engine.login(versions.current())
        if _works(engine, pending):
            return
        if pending.username != alternate(current.username, engine.longest_name):
            raise SecretProblem("The user of AWSPENDING is not the other self of the user of AWSCURRENT.")
        if pending.place != current.place:
            raise SecretProblem("AWSPENDING and AWSCURRENT are of different databases.")
        session = engine.connect(current)
        if session is None:
            raise SecretProblem("Unable to log into the database with AWSCURRENT.")
        with closing(session):
            superuser = engine.connect(self._superuser(versions, current))
            if superuser is None:
                raise SecretProblem(f"Unable to log into the database with the secret {current.superuser_secret}.")
            with closing(superuser):
                engine.set_alternate(superuser, session, pending.username, pending.password)

    def _superuser(self, versions: Versions, current: Login) -> Login:
        if not current.superuser_secret:
            raise SecretProblem("The secret has no masterarn: the ARN of the superuser's secret.")
        found = self._engine.login(versions.of(current.superuser_secret))
        if found.place != current.place:
            raise SecretProblem("The superuser's secret is of another database.")
        return Login(
            engine=current.engine,
            host=current.host,
            port=current.port,
            dbname=current.dbname,
            tls=found.tls,
            username=found.username,
            password=found.password,
        )

    def check(self, versions: Versions) -> None:
        """See ``steps.Strategy``."""
        _check(self._engine, versions)


def _works(engine: Engine, who: Login) -> bool:
    session = engine.connect(who)
    if session is not None:
        session.close()
    return session is not None


def _check(engine: Engine, versions: Versions) -> None:
    session = engine.connect(engine.login(versions.pending()))
    if session is None:
        raise SecretProblem("Unable to log into the database with AWSPENDING.")
    with closing(session):
        engine.check(session)


def _require_same_place(current: Login, pending: Login) -> None:
    if current.username != pending.username:
        raise SecretProblem("AWSPENDING and AWSCURRENT are of different users.")
    if current.place != pending.place:
        raise SecretProblem("AWSPENDING and AWSCURRENT are of different databases.")
