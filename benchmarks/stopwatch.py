"""Run one command and tell what it cost on a file descriptor: exit code, CPU seconds, peak kilobytes.

    stopwatch.py DESCRIPTOR PROGRAM WORD...

A small process of its own stands between the benchmark and what it measures, because Linux counts
the memory of whoever starts a program into the program's own peak.
"""

import os
import sys


def main() -> None:
    """Start the command, wait for it and tell."""
    telling, command = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(telling, False)
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    os.write(telling, f"{code} {used.ru_utime + used.ru_stime} {used.ru_maxrss}".encode())


if __name__ == "__main__":
    main()
