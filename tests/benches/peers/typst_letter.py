"""typst: the text of the sample letter, justified and hyphenated, after start-up."""

import sys

import typst
from measuring import tell

with open(sys.argv[1] + "/letter.txt", encoding="utf-8") as file:
    text = file.read().replace("\\", "\\\\").replace("*", "").replace("#", "\\#").replace("@", "\\@")
source = '#set page("a4", numbering: "1/1")\n#set par(justify: true)\n#set text(lang: "fr", 10pt)\n' + text
compiler = typst.Compiler()
tell(lambda: compiler.compile(source.encode()), 1, 10)
