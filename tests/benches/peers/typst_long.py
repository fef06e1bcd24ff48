"""typst: the text of the long resolution, justified and hyphenated, after start-up."""

import sys

import typst
from measuring import tell

with open(sys.argv[1] + "/long.txt", encoding="utf-8") as file:
    text = file.read()
for mark in "\\*#@[]|<>_$`":
    text = text.replace(mark, "\\" + mark)
source = '#set page("us-letter", numbering: "1/1")\n#set par(justify: true)\n#set text(lang: "en", 10pt)\n' + text
compiler = typst.Compiler()
pdf = compiler.compile(source.encode())
pages = pdf.count(b"/Type /Page\n") or pdf.count(b"/Type/Page/")
tell(lambda: compiler.compile(source.encode()), max(pages, 1), size=len(pdf))
