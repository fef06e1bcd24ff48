"""Prints the paragraphs of a DOCX as python-docx sees them, table cells included, one a line.

Usage: docx_text.py FILE
"""

import sys

from docx import Document


def paragraphs(container):
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                for cell in row.cells:
                    yield from paragraphs(cell)
        else:
            yield item


document = Document(sys.argv[1])
for paragraph in paragraphs(document):
    if paragraph.style is None:
        sys.exit("a paragraph has no style: " + paragraph.text)
    print(paragraph.text)
