"""LibreOffice: the sample letter from DOCX to PDF, after start-up."""

import sys

from libreoffice import memory, spent

letter = sys.argv[1] + "/letter.docx"
spent([letter])
alone, _, _ = spent([letter])
many, _, _ = spent([letter] * 11)
print((many - alone) / 10, 1, memory())
