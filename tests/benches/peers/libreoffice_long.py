"""LibreOffice: the long resolution from DOCX to PDF, after start-up."""

import sys

from libreoffice import memory, spent

folder = sys.argv[1]
spent([folder + "/letter.docx"])
start, _, _ = spent([folder + "/letter.docx"])
seconds, pages, size = spent([folder + "/letter.docx", folder + "/long.docx"])
print(seconds - start, pages, memory(), size)
