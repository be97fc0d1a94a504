"""A time of day that is moved while processes live by it; their intervals go on as ever."""

import os
import struct
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

from story import JST

SOURCE = Path(__file__).with_name("moved_clock.c")


class FakeClock:
    """How far the time of day of processes is from the real one."""

    def __init__(self, directory):
        self._library = Path(directory) / "moved_clock.so"
        self._file = Path(directory) / "clock-offset"
        self._file.write_bytes(bytes(8))
        self.offset = timedelta()
        # Swift's own compiler of C: there need not be another.
        subprocess.run(
            ["clang", "-std=c11", "-O1", "-Wall", "-Werror", "-shared", "-fPIC",
             "-o", self._library, SOURCE], check=True)

    @property
    def surroundings(self):
        """The variables of a process that lives by this clock."""
        return {"LD_PRELOAD": self._library, "MOVED_CLOCK": self._file}

    @property
    def now(self):
        return datetime.now(JST) + self.offset

    def set(self, offset):
        """Moves the clock, also of processes that run: from one instant to the next."""
        self.offset = offset
        nanoseconds = offset // timedelta(microseconds=1) * 1_000
        file = os.open(self._file, os.O_WRONLY)
        try:
            os.pwrite(file, struct.pack("=q", nanoseconds), 0)
        finally:
            os.close(file)

    def show(self, moment):
        """Moves the clock so that it shows this moment now."""
        self.set(moment - datetime.now(JST))
