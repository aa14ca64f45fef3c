"""Values to JSON and back, by pydantic over the frozen dataclasses."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from pipelines.errors import InvalidRequestError

T = TypeVar("T")


@lru_cache(maxsize=64)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_json(value: object) -> Any:
    """Plain JSON data (dict, list, str …) of a value."""
    return _adapter(type(value)).dump_python(value, mode="json")  # type: ignore[arg-type]  # typeshed: classes are hashable


def from_json(kind: type[T], data: object) -> T:
    """The value that `to_json` wrote.

    Raises:
        InvalidRequestError: the data do not fit the type; the message names the first field that is wrong.
    """
    try:
        return cast("T", _adapter(kind).validate_json(json.dumps(data)))  # type: ignore[arg-type]  # as above
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or kind.__name__
        raise InvalidRequestError(
            f"{where}: {first['msg']}.", hint=f"These are not the data of a {kind.__name__}."
        ) from error


def digest(value: object) -> str:
    """Hex sha256 of a value's canonical JSON: equal values, equal digests, on every machine."""
    canonical = json.dumps(to_json(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
