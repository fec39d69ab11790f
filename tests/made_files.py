"""Files made for tests, good and bad, so that no binary need be kept: PDFs with any text layer, Office files, bombs."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", leading: int = 14) -> bytes:
    """A PDF whose text layer holds exactly these lines; nothing need be drawn, so it needs no font file."""
    codes = {char: code for code, char in enumerate(sorted({c for page in pages for line in page for c in line}), 1)}
    mapping = "\n".join(f"<{code:04X}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapping}\nendbfchar endcmap end end"
    )
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 800] "
        "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>"
    )
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        f"/DescendantFonts [{descendant}] /ToUnicode 4 0 R >>".encode(),
        _stream(to_unicode.encode()),
        f"<< /Title <FEFF{title.encode('utf-16-be').hex()}> >>".encode(),
    ]
    for index, page in enumerate(pages):
        shown = " T* ".join(f"<{''.join(f'{codes[char]:04X}' for char in line)}> Tj" for line in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 842] /Contents {7 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(f"BT /F1 10 Tf {leading} TL 40 800 Td {shown} ET".encode()))
    return _pdf_file(objects)


def bomb_pdf(unpacked: int) -> bytes:
    """A PDF whose one page unpacks to so many bytes."""
    content = zlib.compress(b"q Q " * (unpacked // 4), 9)
    packed = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return _pdf_file([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, packed], info=False)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _pdf_file(objects: Sequence[bytes], *, info: bool = True) -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"/Size %d /Root 1 0 R%s" % (len(objects) + 1, b" /Info 5 0 R" if info else b"")
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return b"%s%strailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (out, xref, trailer, len(out))


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def lying_zip(size: int) -> bytes:
    """A zip archive of one member that unpacks to `size` bytes and declares ten."""
    honest = zipped({"word/document.xml": b" " * size})
    declared, false = struct.pack("<L", size), struct.pack("<L", 10)
    assert honest.count(declared) == 2  # local header and central directory
    return honest.replace(declared, false)


def docx(body: str, *, declaration: str = "", title: str = "") -> bytes:
    """A Word file with this WordprocessingML body; prefix w is bound, mc and wps too."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    types = (
        f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        '<Override PartName="/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )
    relations = (
        f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{package}/relationships/metadata/core-properties" Target="core.xml"/>'
        "</Relationships>"
    )
    core = (
        f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2001-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
    )
    document = f"{declaration}<w:document {spaces}><w:body>{body}</w:body></w:document>"
    members = {"[Content_Types].xml": types, "_rels/.rels": relations, "core.xml": core, "word/document.xml": document}
    return zipped({name: text.encode() for name, text in members.items()})


def paragraph(text: str) -> str:
    """A paragraph in WordprocessingML."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def encrypted_office() -> bytes:
    """What Office writes for a file with a password: an OLE container with a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
