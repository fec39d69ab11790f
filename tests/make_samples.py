"""Make the samples that are no plain text: `python tests/make_samples.py` writes them to samples/.

What they say stands here, so that it can be read and changed as text. The same text gives the same bytes with
the same versions of python-docx and fpdf2.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from fpdf import FPDF

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
MADE_ON = datetime(2024, 1, 1, tzinfo=UTC)
Block = str | Sequence[Sequence[str]]
"""A paragraph, or the rows of a table."""

MEMO_BN: tuple[Block, ...] = (
    "গণপ্রজাতন্ত্রী বাংলাদেশ সরকার",
    "ডাক, টেলিযোগাযোগ ও তথ্যপ্রযুক্তি মন্ত্রণালয়",
    "তথ্য ও যোগাযোগ প্রযুক্তি বিভাগ",
    "স্মারক নম্বর: ৫৬.০০.০০০০.০২৮.০৬.০০১.২৩.৪৫",
    "তারিখ: ২৫ আষাঢ় ১৪৩০",
    "০৯ জুলাই ২০২৩",
    "বিষয়: স্মার্ট বাংলাদেশ টাস্কফোর্সের ২য় সভার সিদ্ধান্তের অগ্রগতি।",
    "সূত্র: স্মারক নম্বর: ৫৫.০০.০০০০.১২০.১৮.০০৪.২৩.১২; তারিখ: ২৫ মে ২০২৩",
    "২য় সভার সিদ্ধান্তগুলোর অগ্রগতি নিচের ছকে দেওয়া হলো।",
    (
        ("সিদ্ধান্ত নং", "সিদ্ধান্ত", "বাস্তবায়ন অগ্রগতি", "দায়িত্বপ্রাপ্ত"),
        ("২.১", "জাতীয় তথ্য বাতায়নে সব দপ্তরের সেবা যুক্ত করতে হবে।", "৪২টি দপ্তরের সেবা যুক্ত হয়েছে।", "এটুআই"),
        ("২.২", "সাইবার নিরাপত্তা নীতিমালার খসড়া তৈরি করতে হবে।", "খসড়া তৈরি হয়েছে।", "বাংলাদেশ কম্পিউটার কাউন্সিল"),
        ("২.৩", "মুক্তপাঠে কর্মকর্তাদের জন্য নতুন কোর্স চালু করতে হবে।", "কাজ শুরু হয়নি।", "এটুআই"),
    ),
    "নাসরিন আক্তার",
    "উপসচিব",
    "সিনিয়র সচিব, লেজিসলেটিভ ও সংসদ বিষয়ক বিভাগ",
    "দৃষ্টি আকর্ষণ: সহকারী সচিব, প্রশিক্ষণ ও প্রতিবেদন শাখা, লেজিসলেটিভ ও সংসদ বিষয়ক বিভাগ",
)

MEMO_EN: tuple[Block, ...] = (
    "Government of the People's Republic of Bangladesh",
    "Ministry of Finance",
    "Economic Relations Division",
    "Memo No: 09.00.0000.071.14.002.24.31",
    "Date: 14 March 2024",
    "To: ICT Division",
    "Subject: Decisions of the 3rd coordination meeting on e-government projects",
    "The decisions of the meeting and their progress are listed below.",
    (
        ("Decision No", "Decision", "Responsible", "Progress"),
        ("3.1", "Prepare a proposal on cloud services for ministries.", "Bangladesh Computer Council", "Draft sent."),
        ("3.2", "Share the lessons of MuktoPaath with the partner countries.", "a2i", "Two workshops held."),
        ("3.3", "Report on loans for digital government every quarter.", "Economic Relations Division", "Not started."),
    ),
    "Tahmina Sultana",
    "Deputy Secretary",
)

MALDIVES: tuple[Block, ...] = (
    "Bangladesh and the Maldives sign training pact",
    "Dhaka, 3 March 2019 - Bangladesh and the Maldives signed a Memorandum of Understanding (MoU) on training for "
    "digital government today.",
    "Additional Secretary Rehana Kabir of Bangladesh and Deputy Minister Ahmed Nihad of the Maldives signed the MoU at "
    "the ICT Division.",
    "The MoU will come into force on 1 April 2019 and is valid for a period of three (3) years.",
    "Under the MoU, 60 officers of the Maldives will visit Union Digital Centres in Bangladesh.",
)

MASTER_PLAN: tuple[Block, ...] = (
    "How the ICT 2041 Master Plan was made",
    "Dhaka, 12 June 2023 - The ICT Division of Bangladesh developed the Smart Bangladesh: ICT 2041 Master Plan in "
    "collaboration with JICA.",
    "The plan lists 40 projects on digital government, smart cities and cybersecurity. They are meant to end by 2041.",
    "JICA had run the Bangladesh-Japan ICT Engineers' Training Program (B-JET) with the Bangladesh Computer Council "
    "from 2017 to 2020.",
)

MAURITIUS: tuple[Block, ...] = (
    "Officers from Mauritius meet Union Minister",
    "New Delhi, 20 August 2026 - Union Minister Jitendra Singh met a delegation of civil servants from Mauritius "
    "today. Marie Joelle Sandrine Valere, Senior Chief Executive, led the delegation.",
    "In March 2025, the National Centre for Good Governance (NCGG) of India signed a Memorandum of Understanding with "
    "the Mauritian Ministry of Public Service and Administrative Reforms on training for civil servants.",
    "The present course runs from 17 to 22 August 2026. Over five years, 500 officers are to be trained.",
)


def docx(title: str, blocks: Sequence[Block]) -> bytes:
    """A Word document with these paragraphs and tables."""
    word = Document()
    properties = word.core_properties
    properties.title, properties.author = title, "pactgraph samples"
    properties.created = properties.modified = MADE_ON.replace(tzinfo=None)
    for block in blocks:
        if isinstance(block, str):
            word.add_paragraph(block)
            continue
        table = word.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    packed, fixed = io.BytesIO(), io.BytesIO()
    word.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def pdf(title: str, blocks: Sequence[Block]) -> bytes:
    """A PDF with these paragraphs, whose text can be read back."""
    page = FPDF()
    page.set_creation_date(MADE_ON)
    page.set_title(title)
    page.add_page()
    for number, block in enumerate(blocks):
        page.set_font("Helvetica", "B" if number == 0 else "", 15 if number == 0 else 11)
        page.multi_cell(0, 6, str(block), new_x="LMARGIN", new_y="NEXT")
        page.ln(4)
    return bytes(page.output())


def samples() -> Mapping[str, bytes]:
    """Each file's name and content."""
    return {
        "memo-bn.docx": docx("স্মার্ট বাংলাদেশ টাস্কফোর্সের ২য় সভার অগ্রগতি", MEMO_BN),
        "memo-en.docx": docx("Decisions of the 3rd coordination meeting on e-government projects", MEMO_EN),
        "maldives-signed.pdf": pdf(str(MALDIVES[0]), MALDIVES),
        "master-plan.pdf": pdf(str(MASTER_PLAN[0]), MASTER_PLAN),
        "mauritius.pdf": pdf(str(MAURITIUS[0]), MAURITIUS),
    }


if __name__ == "__main__":
    for name, content in samples().items():
        (SAMPLES / name).write_bytes(content)
