"""Run one command and write its cost to a file descriptor: exit code, CPU seconds, peak kilobytes.

    stopwatch.py DESCRIPTOR PROGRAM WORD...

The benchmark starts commands through this small process, because Linux counts the memory of the parent
towards the peak of the program it starts.
"""

import os
import sys


def main() -> None:
    """Starts the command, waits for it and writes its cost."""
    telling, command = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(telling, False)
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    os.write(telling, f"{code} {used.ru_utime + used.ru_stime} {used.ru_maxrss}".encode())


if __name__ == "__main__":
    main()
