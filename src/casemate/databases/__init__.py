"""The way to databases that are not ours: PostgreSQL, MySQL and MariaDB, spoken to by a child process."""

from casemate.databases.door import Door, Resolve

__all__ = ["Door", "Resolve"]
