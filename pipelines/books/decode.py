"""Bytes to text, whatever the encoding really is."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),  # the mark stays in the text as U+FEFF, so that offsets fit the file
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9._:-]{2,40})""")
# What single bytes mean in a Western text that is not UTF-8 after all; five bytes are free in Windows-1252.
_WESTERN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_GUESSES = [
    "cp1251",
    "koi8_r",
    "cp1250",
    "cp1253",
    "cp1255",
    "cp1256",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
]
_FOREIGN_SHARE = 0.15  # Western prose has under 5 % bytes above 127, Cyrillic or Chinese over 30 %
_SAMPLE_BYTES = 64_000


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data`, and the encoding it was read in ("utf-8" if all is as it should be).

    Undecodable bytes never fail: single ones are read as Windows-1252, a text full of them by the likeliest encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _by(data, encoding)
    wide = _wide(data)
    if wide:
        return _by(data, wide)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data)


def decode_markup(data: bytes) -> tuple[str, str]:
    """Like `decode`, but an encoding named in the XML declaration or a meta element is tried before any guess."""
    text, encoding = decode(data)
    declared = _DECLARED.search(data[:1024])
    if encoding in {"utf-8", "utf-16", "utf-32", "utf-16-le", "utf-16-be"} or not declared:
        return text.removeprefix("\ufeff"), encoding
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        return data.decode(name), name
    except (LookupError, ValueError):
        return text, encoding


def _by(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return _legacy(data) if encoding == "utf-8" else (data.decode(encoding, "replace"), encoding)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of the head is zero."""
    head = data[:200]
    if len(head) < 8:
        return None
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) == 0:
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) == 0:
        return "utf-16-be"
    return None


def _legacy(data: bytes) -> tuple[str, str]:
    sample = data[:_SAMPLE_BYTES]
    if sum(byte >= 0x80 for byte in sample) > _FOREIGN_SHARE * len(sample):
        guess = charset_normalizer.from_bytes(sample, cp_isolation=_GUESSES).best()
        if guess is not None:
            return data.decode(guess.encoding, "replace"), guess.encoding
    return data.decode("utf-8", "surrogateescape").translate(_WESTERN), "cp1252"
