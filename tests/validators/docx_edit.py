"""Opens DOCX files with python-docx and saves them again, as they are or edited.

Usage: docx_edit.py JOBS

Each line of JOBS is a job: input, output, and then nothing, or four more fields, separated by
tabulators: the text with which one paragraph ends, how many characters of its end to replace, the
new end, the name of a style, and the text of a paragraph in that style to be added after it.
"""

import copy
import sys

from docx import Document
from docx.text.paragraph import Paragraph


def paragraphs(container):
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                for cell in row.cells:
                    yield from paragraphs(cell)
        else:
            yield item


def edit(document, anchor, count, end, style, added):
    found = [p for p in paragraphs(document) if p.text.endswith(anchor)]
    if len(found) != 1:
        sys.exit("%d paragraphs end with %r" % (len(found), anchor))
    run = [run for run in found[0].runs if run.text][-1]
    run.text = run.text[: len(run.text) - count] + end
    element = copy.deepcopy(found[0]._p)
    for child in list(element):
        element.remove(child)
    found[0]._p.addnext(element)
    paragraph = Paragraph(element, found[0]._parent)
    paragraph.style = document.styles[style]
    paragraph.add_run(added)


for line in open(sys.argv[1], encoding="utf-8"):
    source, target, *change = line.rstrip("\n").split("\t")
    document = Document(source)
    if change:
        edit(document, change[0], int(change[1]), *change[2:])
    document.save(target)
