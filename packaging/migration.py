"""Writes a migration from the difference between the newest schema and the declared one.

poe migration NAME "what it does"
"""

from __future__ import annotations

import sys
from pathlib import Path

from alembic import command
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver

import cwdesk.bundle.tables
import cwdesk.registry
import cwdesk.store.ledger
import cwdesk.store.sealing  # noqa: F401
from cwdesk.store.table import METADATA

MIGRATIONS = Path(__file__).parents[1] / "cwdesk" / "store" / "migrations"

TEMPLATE = '''"""{message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{name}"
down_revision = {down}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store forward."""
    {body}
'''


def write(name: str, message: str) -> Path:
    """Write `versions/<name>.py`, which turns the newest schema into the declared one."""
    engine = create_engine("sqlite://", module=driver, poolclass=StaticPool)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        down = context.get_current_revision()
        script = produce_migrations(context, METADATA)
        if script.upgrade_ops is None:
            raise SystemExit("nothing differs")
        code = render_python_code(script.upgrade_ops, render_as_batch=True)
    body = "\n".join(
        line.replace("sqlmodel.sql.sqltypes.AutoString()", "sa.String()")
        for line in code.splitlines()
        if "###" not in line
    ).strip()
    target = MIGRATIONS / "versions" / f"{name}.py"
    target.write_text(
        TEMPLATE.format(name=name, message=message, down=repr(down), body=body), "utf-8"
    )
    return target


if __name__ == "__main__":
    sys.stdout.write(f"{write(sys.argv[1], sys.argv[2])}\n")
