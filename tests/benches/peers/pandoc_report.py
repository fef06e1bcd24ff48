"""pandoc: the long report from DOCX to its own tree, a process each time."""

import resource
import subprocess
import sys

report = sys.argv[1] + "/report.docx"
times = 1
for _ in range(times):
    subprocess.run(["pandoc", "-f", "docx", "-t", "native", report], check=True, capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print((used.ru_utime + used.ru_stime) / times, 1.0, used.ru_maxrss)
