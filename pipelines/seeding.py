"""Random choices that are the same on every machine and in every process."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")


def stable_number(*key: object) -> int:
    """A 64-bit number from the key; Python's own hash() differs between processes."""
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), "big")


def stable_rng(*key: object) -> np.random.Generator:
    """A generator seeded by the key."""
    return np.random.default_rng(stable_number(*key))


def stable_choice(options: Sequence[T], *key: object) -> T:
    """One of the options, chosen by the key."""
    return options[stable_number(*key) % len(options)]
