"""The database's history, one file a step; alembic runs them at start."""
