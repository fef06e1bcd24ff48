"""What the peers that run xmllint share."""

import os
import resource
import subprocess


def seconds(schema, paths):
    """The processor seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ["xmllint", "--noout", "--nonet", "--schema", schema]
    # Exit codes 3 and 1: some files are not valid, or not XML.
    subprocess.run(command + paths, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tell_validation(paths, folder):
    """Validates files in one process and tells the time beyond that of a tiny file."""
    schema = folder + "/../../../shared/schema/akomantoso30.xsd"
    if not paths or not os.path.exists(schema):
        raise SystemExit("there is no schema or no file")
    tiny = folder + "/tiny.xml"
    with open(tiny, "w", encoding="utf-8") as file:
        file.write('<p xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>')
    took = seconds(schema, paths) - seconds(schema, [tiny])
    amount = sum(os.path.getsize(path) for path in paths)
    print(took, amount, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
