"""How many resources there are of each kind, account and region: a table that the database itself keeps.

Triggers keep it, so it is right whoever writes: a process of the version before (a rolling upgrade has both), a
restore, this one. It is derived: a backup leaves it out, and a store that was made without it gets it when it is
opened, from the resources there are.
"""

from __future__ import annotations

COUNT = "SELECT number FROM resource_count WHERE kind = ? AND account = ? AND region = ?"

TABLE = """CREATE TABLE IF NOT EXISTS resource_count (
    kind {text} NOT NULL, account {text} NOT NULL, region {text} NOT NULL, number {integer} NOT NULL,
    PRIMARY KEY (kind, account, region))"""

COUNT_ANEW = (
    "DELETE FROM resource_count",
    "INSERT INTO resource_count (kind, account, region, number) "
    "SELECT kind, account, region, count(*) FROM resource GROUP BY kind, account, region",
)

# An upsert would be shorter; within a trigger, though, SQLite has the conflict clause of the statement that fired it
# win over the trigger's own (https://www.sqlite.org/lang_createtrigger.html).
SQLITE_TRIGGERS = (
    "DROP TRIGGER IF EXISTS resource_inserted",
    """CREATE TRIGGER resource_inserted AFTER INSERT ON resource BEGIN
        INSERT INTO resource_count (kind, account, region, number)
            SELECT new.kind, new.account, new.region, 0 WHERE NOT EXISTS (
                SELECT 1 FROM resource_count
                WHERE kind = new.kind AND account = new.account AND region = new.region);
        UPDATE resource_count SET number = number + 1
            WHERE kind = new.kind AND account = new.account AND region = new.region;
    END""",
    "DROP TRIGGER IF EXISTS resource_deleted",
    """CREATE TRIGGER resource_deleted AFTER DELETE ON resource BEGIN
        UPDATE resource_count SET number = number - 1
            WHERE kind = old.kind AND account = old.account AND region = old.region;
    END""",
)

# Once a statement, not once a row: what is wiped or restored is many rows at a time.
_POSTGRES_FUNCTION = """CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO resource_count AS known (kind, account, region, number)
            SELECT kind, account, region, {sign} count(*) FROM changed GROUP BY kind, account, region
            ON CONFLICT (kind, account, region) DO UPDATE SET number = known.number + excluded.number;
        RETURN NULL;
    END $$"""
_POSTGRES_TRIGGER = (
    "CREATE TRIGGER {name} AFTER {event} ON resource REFERENCING {rows} TABLE AS changed "
    "FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
)
POSTGRES_TRIGGERS = (
    _POSTGRES_FUNCTION.format(name="resource_inserted", sign=""),
    "DROP TRIGGER IF EXISTS resource_inserted ON resource",
    _POSTGRES_TRIGGER.format(name="resource_inserted", event="INSERT", rows="NEW"),
    _POSTGRES_FUNCTION.format(name="resource_deleted", sign="-"),
    "DROP TRIGGER IF EXISTS resource_deleted ON resource",
    _POSTGRES_TRIGGER.format(name="resource_deleted", event="DELETE", rows="OLD"),
)
