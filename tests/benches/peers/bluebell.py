"""bluebell-akn-rs: plain text to Akoma Ntoso. Needs Python 3.12 or later."""

import sys

import _bluebell_rs
from measuring import tell

with open(sys.argv[1] + "/long.txt", encoding="utf-8") as file:
    text = file.read()
tell(lambda: _bluebell_rs.parse_to_xml(text, "statement", "/akn/un/statement/2044-12-12/99-404"), len(text.encode()), 3)
