"""Names of the studio's rows."""

from __future__ import annotations

import uuid
from typing import NewType

UserId = NewType("UserId", str)
WorkspaceId = NewType("WorkspaceId", str)
ProjectId = NewType("ProjectId", str)
RunId = NewType("RunId", str)

LOCAL_OWNER = UserId("local")
"""The one owner of a studio without login."""

LOCAL_WORKSPACE = WorkspaceId("local")


def new_id() -> str:
    """A fresh id, safe in a URL and a file name."""
    return uuid.uuid4().hex
