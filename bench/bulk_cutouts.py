"""Times bulk cutouts of a running server on the rows of the demo, whose simulators run in a process of their own.

  bulk_cutouts.py URL PID [POSITIONS]

PID is the server's process: its processor time is told beside the clock, as a machine that does other work makes the clock
unreliable. Each archive is asked twice; the first run pays for links and for classes that are loaded.
"""

import math
import os
import random
import sys
import time
import urllib.request
import uuid
import xml.etree.ElementTree as ElementTree

UWS = "{http://www.ivoa.net/xml/UWS/v1.0}"
TICKS = os.sysconf("SC_CLK_TCK")


def processor(pid):
    """Seconds of processor time of a process so far."""
    fields = open("/proc/%s/stat" % pid).read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid):
    """Peak of resident memory, MB."""
    for line in open("/proc/%s/status" % pid):
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return float("nan")


def table(count, seed):
    draw = random.Random(seed)
    rows = ["ra,dec,radius"]
    for _ in range(count):  # even on the sky that VLASS has
        dec = math.degrees(math.asin(draw.uniform(math.sin(math.radians(-38)), 1)))
        rows.append("%.6f,%.6f,0.02" % (draw.uniform(0, 360), dec))
    return "\n".join(rows) + "\n"


def post(url, fields, positions):
    boundary = uuid.uuid4().hex
    parts = [(name, "", value) for name, value in fields.items()] + [("TABLE", '; filename="t.csv"', positions)]
    body = "".join(
        '--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % (boundary, name, more, value)
        for name, more, value in parts
    )
    body += "--%s--\r\n" % boundary
    headers = {"Content-Type": "multipart/form-data; boundary=" + boundary, "Accept": "application/xml"}
    return urllib.request.urlopen(urllib.request.Request(url, body.encode(), headers), timeout=600)


def job(url, pid, positions, archive):
    used, start = processor(pid), time.perf_counter()
    fields = {"BEST": "1", "ARCHIVE": archive, "COLLECTION": "VLASS", "PHASE": "RUN"}
    address = post(url + "/cutouts/async", fields, positions).url
    while True:
        state = ElementTree.parse(urllib.request.urlopen(address + "?WAIT=30", timeout=60)).getroot()
        phase = state.findtext(UWS + "phase")
        if phase not in ("QUEUED", "EXECUTING"):
            break
    took, used = time.perf_counter() - start, processor(pid) - used
    note = state.findtext(UWS + "jobInfo/note")
    cutouts = int(note.split()[0])
    print(
        "%-5s %s: %d cutouts in %.1f s, %.0f/s by the clock; %.1f s of processor time, %.2f ms each (%s)"
        % (archive, phase, cutouts, took, cutouts / took, used, 1000 * used / max(1, cutouts), note)
    )
    urllib.request.urlopen(urllib.request.Request(address, method="DELETE"))


def main(url, pid, count=1000):
    positions = table(count, 6)
    used, start = processor(pid), time.perf_counter()
    post(url + "/cutouts/estimate", {"COLLECTION": "VLASS"}, positions).read()
    print(
        "estimate for %d positions: %.2f s, %.2f s of processor time"
        % (count, time.perf_counter() - start, processor(pid) - used)
    )
    for archive in ("cadc", "cadc", "nrao", "nrao"):
        job(url, pid, positions, archive)
    print("load %s; peak of memory %.0f MB" % (" ".join("%.1f" % load for load in os.getloadavg()), memory(pid)))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2], *map(int, sys.argv[3:4]))
