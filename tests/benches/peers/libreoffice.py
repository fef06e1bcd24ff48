"""What the peers of LibreOffice share: a DOCX that we wrote, converted to PDF."""

import os
import resource
import shutil
import subprocess
import tempfile


def spent(files):
    """Converts files in one process; its processor seconds, and the last PDF."""
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for number, file in enumerate(files):
            copies.append(shutil.copy(file, f"{folder}/{number}.docx"))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        profile = "-env:UserInstallation=file:///tmp/chancery-bench-office"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run(convert + copies, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        path = f"{folder}/{len(files) - 1}.pdf"
        told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
        pages = next(int(line.split()[1]) for line in told.splitlines() if "Pages:" in line)
        return seconds, pages, os.path.getsize(path)


def memory():
    """The largest memory of any process so far, in KiB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
