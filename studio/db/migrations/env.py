"""What alembic asks for: the connection that the studio already holds, and the tables as the code has them."""

from __future__ import annotations

from alembic import context

from studio.db.tables import Table


def include_name(name: str | None, kind: str, parents: object) -> bool:
    """Leave the job queue's own tables alone; it brings its own schema."""
    del parents
    return not (kind == "table" and name is not None and name.startswith(("procrastinate_", "job_schema")))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    include_name=include_name,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
