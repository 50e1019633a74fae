"""An organisation's own template, before anything reads it: a small file can unpack into a very large one."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from assessment.domain.errors import Refused

MAX_BYTES, MAX_PARTS = 300_000_000, 5_000
"""Unpacked. Templates full of pictures have some tens of megabytes."""

TELLS_OF_PEOPLE = frozenset(
    {"thumbnail", "extended-properties", "custom-properties", "commentAuthors", "authors", "comments", "people"}
)
"""Ends of the kinds of parts that are left out: what a file says of those who made it."""


def checked(content: bytes, unreadable: str) -> BytesIO:
    """The file to be read. Refused with `unreadable` if it is no office file, and if it would unpack too large."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except BadZipFile as error:
        raise Refused(unreadable) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
        raise Refused(f"The template is too large: at most {MAX_BYTES // 10**6} MB unpacked. Take out pictures.")
    return BytesIO(content)
