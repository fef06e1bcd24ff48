"""What the peers share: how a pass is measured and told."""

import time


def peak_memory():
    """The largest resident memory of this process in KiB; what it was started by is not in it."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def tell(work, amount=1.0, times=1, size=0):
    """Prints the processor seconds of one pass, its amount, the largest memory in KiB, a size."""
    work()
    start = time.process_time()
    for _ in range(times):
        work()
    seconds = (time.process_time() - start) / times
    print(seconds, amount, peak_memory(), size)
