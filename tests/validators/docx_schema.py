"""Checks DOCX files against the schema of ISO 29500 as the Open XML SDK has it.

Usage: docx_schema.py FILE...

The Python package `openxml-audit` carries the content models, attributes and types of the Open XML
SDK and checks every part against them. It also wants each text document to have a table of fonts
and a theme, which neither ISO 29500-1 (11.3.5, 14.2.7: at most one of each) nor any editor asks
for; these two findings, and no others, are left out.
"""

import sys

from openxml_audit import OpenXmlValidator

OPTIONAL = ("/relationships/fontTable' is missing", "/relationships/theme' is missing")

bad = 0
for name in sys.argv[1:]:
    # A validator remembers identifiers of the file before: each file gets its own.
    for error in OpenXmlValidator().validate(name).errors:
        message = str(getattr(error, "description", error))
        if not any(part in message for part in OPTIONAL):
            bad += 1
            print("%s: %s %s: %s" % (name, error.part_uri, error.path, message))
sys.exit(1 if bad else 0)
