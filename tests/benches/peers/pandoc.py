"""pandoc: the sample letter from Markdown to HTML, a process each time."""

import resource
import subprocess
import sys

letter = sys.argv[1] + "/letter.txt"
times = 10
for _ in range(times):
    subprocess.run(["pandoc", "-f", "markdown", "-t", "html", letter], check=True, capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
# As many bytes as ours: the ratio is of the time of one letter.
with open(letter, "rb") as file:
    amount = len(file.read())
print((used.ru_utime + used.ru_stime) / times, amount, used.ru_maxrss)
