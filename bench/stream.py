#!/usr/bin/env python3
"""Times whole tables through the server in every format, as ratios to reading the same rows by JDBC alone in the same run.

usage: stream.py --data FOLDER [--jar server/target/obshub.jar] [--heap 1g] [--passes 3] [--only csv,votable]
                 [--maxrec 1000000] [--java-option=...]

Standard library only. FOLDER is a store with the table of ObsCoreSynth.java; nothing else may have it open. JDBC (StreamRead.java)
and server take turns on it. Answers go over loopback and are thrown away after counting. Of each format: seconds and rows per
second of the fastest pass, first byte (median of short requests behind the timed passes), ratio to the fastest JDBC pass, and the same of processor time.
At the end trivial queries in VOTable and in CSV. On a machine with other work the times of the processor (of the whole process, with
compiling and garbage collection) are the ones to compare.
"""
import argparse
import http.client
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

COLUMNS = (
    "dataproduct_type,dataproduct_subtype,calib_level,obs_collection,obs_id,obs_title,obs_publisher_did,access_url,"
    "access_format,access_estsize,target_name,s_ra,s_dec,s_fov,s_region,s_resolution,s_xel1,s_xel2,t_min,t_max,"
    "t_exptime,t_resolution,t_xel,em_min,em_max,em_res_power,em_xel,em_ucd,o_ucd,pol_states,pol_xel,facility_name,"
    "instrument_name,proposal_id,obs_release_date,freq_min,freq_max,source_archive"
)
FORMATS = [
    "votable/b2", "csv", "votable/td", "votable/b", "tsv", "json", "ecsv", "text", "html", "fits", "parquet", "moc-json",
]
HERE = pathlib.Path(__file__).resolve().parent


def jdbc(args, passes):
    command = ["java", "-Xmx" + args.heap, "-cp", args.jar, str(HERE / "StreamRead.java"), args.data, str(passes), COLUMNS]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [line.split() for line in done.stdout.splitlines() if " rows " in line]
    return [(float(line[0]), float(line[2])) for line in lines]


class Server:
    def __init__(self, args):
        self.log = tempfile.NamedTemporaryFile("w+", suffix=".log")
        self.process = subprocess.Popen(
            ["java", "-Xmx" + args.heap, *args.java_option, "-jar", args.jar, "serve", "--port", "0", "--data", args.data],
            stdout=subprocess.PIPE, stderr=self.log, text=True,
        )
        for line in self.process.stdout:
            ready = re.match(r"obshub: ready http://([^/]+)/", line)
            if ready:
                self.host = ready.group(1)
                return
        raise RuntimeError("the server did not start; see " + self.log.name)

    def ask(self, query, form, hang_up=False, **parameters):
        """Seconds to the first byte of the body, seconds to the last, bytes."""
        body = urllib.parse.urlencode({"LANG": "ADQL", "QUERY": query, "RESPONSEFORMAT": form, **parameters})
        connection = http.client.HTTPConnection(self.host, timeout=600)
        connection.connect()
        start = time.perf_counter()
        connection.request("POST", "/tap/sync", body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        if answer.status != 200:
            raise RuntimeError("%s: %d %s" % (form, answer.status, answer.read(500)))
        size = len(answer.read(1))
        first = time.perf_counter() - start
        buffer = bytearray(1 << 18)
        try:
            while got := answer.readinto(buffer):
                size += got
                if hang_up:
                    break
        finally:
            connection.close()
        return first, time.perf_counter() - start, size

    def work(self):
        """Seconds of processor time until now."""
        fields = pathlib.Path("/proc/%d/stat" % self.process.pid).read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def timed(self, *question, **parameters):
        """Seconds, bytes, seconds of processor time."""
        before = self.work()
        _, seconds, size = self.ask(*question, **parameters)
        return seconds, size, self.work() - before

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--jar", default=str(HERE.parent / "server/target/obshub.jar"))
    parser.add_argument("--heap", default="1g")
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--maxrec", default="1000000")
    parser.add_argument("--only", default=",".join(FORMATS))
    parser.add_argument("--java-option", action="append", default=[])
    args = parser.parse_args()

    query = "SELECT " + COLUMNS + " FROM ivoa.obscore"
    floor = jdbc(args, args.passes + 1)
    print("JDBC         " + " ".join("%.2f (%.2f)" % f for f in floor), file=sys.stderr, flush=True)
    server = Server(args)
    times = {}
    try:
        rows = int(args.maxrec)
        for form in args.only.split(","):
            server.ask(query, form, MAXREC="100000")
            passes = [server.timed(query, form, MAXREC=args.maxrec) for _ in range(args.passes)]
            firsts = [0.0]
            if streams(form):
                firsts = [server.ask(query, form, hang_up=True, MAXREC=args.maxrec)[0] for _ in range(7)]
            times[form] = (min(p[0] for p in passes), passes[0][1], min(p[2] for p in passes), statistics.median(firsts))
            print("%-12s %s" % (form, " ".join("%.2f (%.2f)" % (p[0], p[2]) for p in passes)), file=sys.stderr, flush=True)
        trivial = trivial_times(server)
    finally:
        server.stop()
    floor += jdbc(args, args.passes + 1)
    best, work = min(f[0] for f in floor), min(f[1] for f in floor)
    shown = " ".join("%.2f (%.2f)" % f for f in floor)
    print("JDBC alone: %.2f s, %d rows/s, processor %.2f s; passes: %s" % (best, rows / best, work, shown))
    print("| format | s | rows/s | MB | ratio to JDBC | processor, s | ratio | first byte, ms |\n|---|---|---|---|---|---|---|---|")
    for form, (seconds, size, spent, first) in times.items():
        print("| %s | %.2f | %d | %d | %.2f | %.2f | %.2f | %s |" % (
            form, seconds, rows / seconds, size / 1e6, seconds / best, spent, spent / work,
            "%.1f" % (first * 1000) if first else "-"))
    print("trivial query: VOTable %.2f ms, CSV %.2f ms, ratio %.2f" % (
        trivial["votable"] * 1000, trivial["csv"] * 1000, trivial["votable"] / trivial["csv"]))


def streams(form):
    return form != "fits" and not form.startswith("moc")


def trivial_times(server):
    """Medians by format; the formats take turns, so that none finds the server warmer than the other."""
    connection = http.client.HTTPConnection(server.host, timeout=60)
    query = "SELECT TOP 1 obs_id FROM ivoa.obscore"
    times = {"votable": [], "csv": []}
    for _ in range(2000):
        for form, taken in times.items():
            body = urllib.parse.urlencode({"LANG": "ADQL", "QUERY": query, "RESPONSEFORMAT": form})
            start = time.perf_counter()
            connection.request("POST", "/tap/sync", body, {"Content-Type": "application/x-www-form-urlencoded"})
            connection.getresponse().read()
            taken.append(time.perf_counter() - start)
    return {form: statistics.median(taken[500:]) for form, taken in times.items()}


if __name__ == "__main__":
    main()
