"""Lets the real code of obshub cut local files, and files of the simulated archives, for tests with astropy."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
SERVER = ROOT / "server" / "target"
CLASSPATH = os.environ.get("OBSHUB_TEST_CLASSPATH", "%s:%s" % (SERVER / "test-classes", SERVER / "obshub.jar"))


class Cut:
    """What came of a request: `kind` is OK, NONE or ERROR."""

    def __init__(self, line, path):
        fields = line.split("\t")
        self.kind = fields[0]
        self.path = path
        if self.kind == "OK":
            self.length, self.bytes_read, self.ranges = map(int, fields[1:4])
            self.boxes = fields[4]
        elif self.kind == "ERROR":
            self.fault, self.message = fields[1:3]


class Cutter:
    """One Java process that cuts files as it is told."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["java", "-Xmx256m", "-cp", CLASSPATH, "org.obshub.fits.CutLocalFile"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def cut(self, source, target, region="-", frequencies=None, states=()):
        low, high = ("-", "-") if frequencies is None else map(repr, frequencies)
        self.process.stdin.write("\t".join([str(source), str(target), region, low, high, ",".join(states) or "-"]) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the cutter ended with %s" % self.process.wait(10))
        return Cut(line.rstrip("\n"), target)

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()
