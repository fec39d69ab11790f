"""Zipped documents (docx, xlsx), looked over before any parser sees them."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO

from graph_schema.errors import UnreadableDocument
from loaders.document import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BLOCK = 1 << 20


def check_archive(file: BinaryIO, limits: Limits) -> None:
    """Raise UnreadableDocument for a bomb, an encrypted or damaged archive, or XML that declares entities.

    Sizes are checked as declared and then as unpacked. Document type declarations are refused altogether: Open
    XML forbids them (ECMA-376 part 2), so whoever puts one in means harm.
    """
    head = file.read(8)
    if head == _OLE:
        if _ENCRYPTED in file.read():
            raise UnreadableDocument("is protected by a password", remedy="remove the password and save it again")
        raise UnreadableDocument("is an old Office file (before 2007)", remedy="save it as docx or xlsx")
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > limits.unpacked_bytes:
                raise _bomb(limits)
            left = limits.unpacked_bytes
            for member in members:
                left -= _unpack(archive, member, left, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise UnreadableDocument(f"is no whole Office file: {error}", remedy="is it damaged?") from None
    finally:
        file.seek(0)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, limits: Limits) -> int:
    """The true size of a member, which is read in blocks and thrown away."""
    size, carry = 0, b""
    with archive.open(member) as part:
        while block := part.read(_BLOCK):
            size += len(block)
            if size > left:
                raise _bomb(limits)
            seen = carry + block.replace(b"\0", b"")  # so that UTF-16 hides nothing
            if member.filename.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in seen or b"<!ENTITY" in seen):
                raise UnreadableDocument("declares XML entities, which no Office program does")
            carry = seen[-16:]
    return size


def _bomb(limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(f"unpacks to more than {limits.unpacked_bytes / 1e6:.0f} MB (a zip bomb?)")
