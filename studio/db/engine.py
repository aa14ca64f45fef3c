"""The connection pool."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine


def open_engine(url: str) -> Engine:
    """A pool of connections to the Postgres server at `url` (postgresql://…); small, since many processes share it."""
    return create_engine(url, pool_size=5, max_overflow=5, pool_pre_ping=True, pool_recycle=1800)
