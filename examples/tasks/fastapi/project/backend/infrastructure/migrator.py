"""Runs migrations in an order that does not change: what one needs goes before it, otherwise they go by name."""

import logging
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import Script, ScriptDirectory
from alembic.util import to_tuple
from sqlalchemy import Connection

from backend.infrastructure.database import Database

VERSION_TABLE = "alembic_version"
COMMAND = "python -m backend.migrate up"
_FOLDER = Path(__file__).parent / "migrations"
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step."""

    name: str
    # None: every service has it.
    feature: str | None
    applied: bool


class Migrations:
    """Those that the code brings."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._config = Config()
        self._config.set_main_option("script_location", str(folder).replace("%", "%%"))
        self._config.set_main_option("path_separator", "os")
        self._scripts = ScriptDirectory.from_config(self._config)
        found = {script.revision: script for script in self._scripts.walk_revisions()}
        self._needed = {revision: self._needs(script) for revision, script in found.items()}
        self._order = _ordered(found, self._needed)

    def status(self, connection: Connection) -> list[Migration]:
        """Every migration, in the order in which they are applied."""
        applied = self._with_needed(recorded(connection))
        return [_described(script, applied=script.revision in applied) for script in self._order]

    def unknown(self, revisions: set[str]) -> list[str]:
        """Of those on record, the ones that this code does not bring."""
        return sorted(revisions - self._needed.keys())

    def missing(self, revisions: set[str]) -> list[str]:
        """The names of those that are not applied, where these are on record."""
        applied = self._with_needed(revisions)
        return [_name(script) for script in self._order if script.revision not in applied]

    def up(self, connection: Connection, to: str | None = None) -> list[Migration]:
        """Applies what is missing; with a name, only that migration and what it needs."""
        applied = self._on_record(connection)
        wanted = self._needed.keys() if to is None else self._with_needed({self._called(to)})
        missing = [
            script
            for script in self._order
            if script.revision in wanted and script.revision not in applied
        ]
        return self._run(connection, missing, up=True)

    def down(self, connection: Connection, steps: int | None = 1) -> list[Migration]:
        """Takes back the last `steps` that were applied; everything where it is None."""
        applied = self._on_record(connection)
        done = [script for script in reversed(self._order) if script.revision in applied]
        return self._run(connection, done[:steps], up=False)

    def _run(
        self, connection: Connection, scripts: Sequence[Script], *, up: bool
    ) -> list[Migration]:
        begun: list[Script] = []
        make = MigrationStep.upgrade_from_script if up else MigrationStep.downgrade_from_script

        def steps(_heads: object, _context: object) -> Iterator[Any]:
            for script in scripts:
                begun.append(script)
                yield make(self._scripts.revision_map, script)

        self._config.attributes["connection"] = connection
        try:
            with EnvironmentContext(self._config, self._scripts, fn=steps):
                self._scripts.run_env()
        except Exception as error:
            if begun:
                error.add_note(f"in the migration {_name(begun[-1])}, of which nothing was kept")
            raise
        return [_described(script, applied=up) for script in scripts]

    def _on_record(self, connection: Connection) -> set[str]:
        _refuse_transaction(connection)
        found = recorded(connection)
        # The reading began a transaction; migrations begin their own.
        connection.commit()
        if unknown := self.unknown(found):
            raise LookupError(
                f"the database has {', '.join(unknown)}, which this code does not bring: "
                "run this with the code that does"
            )
        return self._with_needed(found)

    def _with_needed(self, revisions: set[str]) -> set[str]:
        """Alembic records the last of each branch; what that needs is applied, too."""
        found: set[str] = set()
        waiting = [revision for revision in revisions if revision in self._needed]
        while waiting:
            revision = waiting.pop()
            found.add(revision)
            waiting.extend(self._needed[revision] - found)
        return found

    def _needs(self, script: Script) -> set[str]:
        named = (*to_tuple(script.down_revision, ()), *to_tuple(script.dependencies, ()))
        # A dependency may be said by the name of its branch.
        return {one.revision for one in self._scripts.get_revisions(named)}

    def _called(self, name: str) -> str:
        for script in self._order:
            if name in (_name(script), script.revision):
                return script.revision
        raise LookupError(f"there is no migration {name}")


class Readiness:
    """Whether the database has what the code needs; asks until it has, and says it once."""

    def __init__(self, migrations: Migrations | None = None) -> None:
        self._migrations = migrations
        self._is_current = False
        self._said = ""

    async def is_current(self, database: Database) -> bool:
        """False while a migration is not applied."""
        if not self._is_current:
            async with database.unit_of_work(writes=False) as session:
                revisions = await (await session.connection()).run_sync(recorded)
            self._is_current = self._judge(revisions)
        return self._is_current

    def _judge(self, revisions: set[str]) -> bool:
        self._migrations = self._migrations or Migrations()
        unknown = self._migrations.unknown(revisions)
        # Of a branch whose last revision is unknown, nobody can tell what else is applied: newer code was here.
        missing = [] if unknown else self._migrations.missing(revisions)
        if unknown:
            self._say(
                f"The database is ahead: {', '.join(unknown)} is not among the migrations of this code."
            )
        elif missing:
            verb = "is" if len(missing) == 1 else "are"
            self._say(
                f"The database is behind: {', '.join(missing)} {verb} not applied. Run: {COMMAND}"
            )
        elif self._said:
            _LOGGER.info("The database is current.")
        return not missing

    def _say(self, text: str) -> None:
        if text != self._said:
            _LOGGER.warning(text)
            self._said = text


def recorded(connection: Connection) -> set[str]:
    """What the database has on record: the last revision of each branch."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return set(context.get_current_heads())


@contextmanager
def own_transactions(connection: Connection) -> Generator[None]:
    """Migrations begin and end transactions themselves, one each.

    SQLite changes a table by copying it, and drops none that others refer to: references are not enforced then, but
    checked at the end of each migration. The switch has no effect in a transaction.
    """
    _refuse_transaction(connection)
    lite = connection.dialect.name == "sqlite"
    if lite:
        _enforce(connection, "OFF")
    try:
        yield
        connection.commit()
    finally:
        connection.rollback()
        if lite:
            _enforce(connection, "ON")


def check_references(ctx: MigrationContext, *_: Any, **__: Any) -> None:
    """Stops a migration that leaves rows which refer to nothing; called before it is committed."""
    if ctx.connection is None or ctx.dialect.name != "sqlite":
        return
    rows = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if not rows:
        return
    counts = Counter((str(row[0]), str(row[2])) for row in rows)
    places = ", ".join(f"{count} of {table} to {to}" for (table, to), count in counts.items())
    raise ValueError(f"rows refer to rows that are not there: {places}")


def _refuse_transaction(connection: Connection) -> None:
    if connection.in_transaction():
        raise ValueError("give a connection that is in no transaction: migrations begin their own")


def _enforce(connection: Connection, switch: str) -> None:
    # Not through the connection itself: that would begin a transaction.
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys = {switch}")
    cursor.close()


def _ordered(scripts: dict[str, Script], needed: dict[str, set[str]]) -> list[Script]:
    order: dict[str, Script] = {}
    while len(order) < len(scripts):
        ready = [one for one in scripts.values() if one.revision not in order]
        ready = [one for one in ready if needed[one.revision] <= order.keys()]
        first = min(ready, key=_name)
        order[first.revision] = first
    return list(order.values())


def _name(script: Script) -> str:
    return Path(script.path).stem


def _described(script: Script, *, applied: bool) -> Migration:
    # The base has the labels of all branches that begin at it.
    labels = sorted(script.branch_labels) if script.down_revision else []
    return Migration(_name(script), labels[0] if labels else None, applied)
