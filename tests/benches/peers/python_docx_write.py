"""python-docx: the paragraphs of the sample letter, with styles, no masthead."""

import io
import sys

from docx import Document
from measuring import tell

with open(sys.argv[1] + "/letter.txt", encoding="utf-8") as file:
    blocks = file.read().split("\n\n")


def write():
    document = Document()
    for block in blocks:
        document.add_paragraph(block, style="Body Text")
    document.save(io.BytesIO())


tell(write, 1, 20)
