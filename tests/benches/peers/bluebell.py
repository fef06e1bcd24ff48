"""bluebell-akn-rs: plain text to Akoma Ntoso."""

import sys

import bluebell_akn
from measuring import tell

with open(sys.argv[1] + "/long.txt", encoding="utf-8") as file:
    text = file.read()
tell(lambda: bluebell_akn.parse_to_xml(text, "statement", "/akn/un/statement/deliberation/2044-12-12/99-404"), len(text.encode()))
