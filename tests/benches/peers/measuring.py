"""What the peers share: how a pass is measured and told."""

import resource
import time


def tell(work, amount=1.0, times=1, size=0):
    """Prints the processor seconds of one pass, its amount, the largest memory in KiB, a size."""
    work()
    start = time.process_time()
    for _ in range(times):
        work()
    seconds = (time.process_time() - start) / times
    print(seconds, amount, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, size)
