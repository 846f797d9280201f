"""Long runs of `bin/test --long`: a million rows with known answers, ten million harvested, and many kills."""

import csv
import io
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

import live_heap
import server_process
from crash_test import TABLES, archives_at, assert_same_rows, rows_of, serving
from server_process import ROOT, ServerProcess, obshub


@unittest.skipUnless(os.environ.get("OBSHUB_LONG"), "a long run: bin/test --long")
class MillionRowsTest(unittest.TestCase):
    """The synthetic population of bench/ and its questions with true row counts."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="obshub-million-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        rows = cls.folder / "rows.csv"
        subprocess.run(
            ["java", str(ROOT / "bench" / "ObsCoreSynth.java"), "--rows", "1000000", "--seed", "42",
             "--out", str(rows), "--format", "csv"],
            check=True, stdout=subprocess.DEVNULL)
        start = time.monotonic()
        loaded = obshub("load", rows, "--archive", "bench", "--data", cls.folder / "data", timeout=3600)
        print("loaded in %.0f s" % (time.monotonic() - start))
        if loaded.returncode != 0:
            raise AssertionError(loaded.stdout[-2000:] + loaded.stderr[-2000:])
        cls.server = ServerProcess(
            "serve", "--port", "0", "--data", cls.folder / "data", "--set", "harvest.schedule=0s",
            "--set", "tap.sync-timeout=1800s", "--set", "store.cache-mb=64", timeout=900)
        cls.addClassCleanup(cls.server.stop)

    def count(self, query):
        data = urllib.parse.urlencode(
            {"LANG": "ADQL", "QUERY": query, "RESPONSEFORMAT": "csv", "MAXREC": "2000000"}).encode()
        with urllib.request.urlopen(self.server.url + "/tap/sync", data) as answer:
            return sum(1 for _ in csv.reader(io.TextIOWrapper(answer, "utf-8"))) - 1

    def test_every_row_is_there(self):
        self.assertEqual(1000000, self.count("SELECT obs_publisher_did FROM ivoa.obscore"))

    def test_memory_stays_flat_over_mixed_queries(self):
        """Prints what docs/performance.md tells; the page cache of the store is small, for it is alive too."""
        figures = live_heap.mixed_queries(
            self.server.url, self.server.process.pid, 1000, seed=random.randrange(1 << 30))
        print("live MB after each 100 mixed queries: %s" % [round(x) for x in figures])
        self.assertLess(max(figures[5:]), max(figures[:5]) + 60)

    def test_memory_stays_flat_over_ten_million_rows(self):
        before = live_heap.live_megabytes(self.server.process.pid)
        rows, figures, seconds = live_heap.long_stream(
            self.server.url, self.server.process.pid, 10_000_000, 10, every=10)
        print("10M rows in %.0f s, live MB meanwhile: %s" % (seconds, [round(x) for x in figures]))
        self.assertEqual(10_000_000, rows)
        self.assertLess(max(figures), before + 100)

    def test_questions_have_their_true_row_counts(self):
        questions = json.loads((ROOT / "bench" / "questions.json").read_text())
        for name in ("Q1", "Q2", "Q3", "Q4"):
            question = questions["queries"][name]
            for params, rows in zip(question["params"], question["rows"]):
                query = question["adql"].format(table=questions["table"], **params)
                with self.subTest(name, **params):
                    found = self.count(query)
                    if name == "Q1" and params.get("dec") == -90.0:
                        # rows exactly on the edge of the cone at the pole: 284 to 315 are right
                        self.assertTrue(284 <= found <= 315, found)
                    else:
                        self.assertEqual(rows, found)


@unittest.skipUnless(os.environ.get("OBSHUB_LONG"), "a long run: bin/test --long")
class TenMillionRowsTest(unittest.TestCase):
    """A harvest of 10,000,000 rows through HTTP in 512 MB; OBSHUB_LONG_ROWS sets another number."""

    ROWS = int(os.environ.get("OBSHUB_LONG_ROWS", 10_000_000))
    COPIES = 10
    # the store before it is compacted and its runs of keys, and what the stub serves
    BYTES_PER_ROW = 4000
    MOST_RESIDENT_KB = 512 * 1024

    def stub(self, rows, folder):
        """bench/TapStub.java over a tenth of the rows; its address."""
        run = subprocess.Popen(
            ["java", "-Xmx2g", "-Djava.io.tmpdir=%s" % folder, str(ROOT / "bench" / "TapStub.java"), str(rows), "0"],
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(run.stdout.close)
        self.addCleanup(run.wait)
        self.addCleanup(run.kill)
        said = run.stdout.readline()
        self.assertIn("ready", said)
        return "http://127.0.0.1:%s/x%d/tap" % (said.split()[-1], self.COPIES)

    def test_memory_stays_in_bounds(self):
        folder = Path(tempfile.mkdtemp(prefix="obshub-ten-million-"))
        self.addCleanup(shutil.rmtree, folder)
        free = shutil.disk_usage(folder).free
        if free < self.ROWS * self.BYTES_PER_ROW:
            self.skipTest("%s has %.1f GB free; %d rows need %.1f GB" % (
                folder, free / 1e9, self.ROWS, self.ROWS * self.BYTES_PER_ROW / 1e9))
        rows = folder / "rows.csv"
        subprocess.run(
            ["java", str(ROOT / "bench" / "ObsCoreSynth.java"), "--rows", str(self.ROWS // self.COPIES), "--seed", "42",
             "--out", str(rows), "--format", "csv"],
            check=True, stdout=subprocess.DEVNULL)
        source = {
            "url": self.stub(rows, folder),
            "key": "obs_publisher_did",
            "changed": "obs_release_date",
            "page-size": 10000,
            "interval": "0s",
        }
        sets = [word for pair in source.items() for word in ("--set", "archive.stub.%s=%s" % pair)]
        start = time.monotonic()
        harvest = subprocess.Popen(
            [str(server_process.LAUNCHER), "harvest", "stub", "--data", str(folder / "data"), *sets],
            env={**os.environ, "OBSHUB_JAVA_OPTS": "-Xmx300m"}, stdout=subprocess.PIPE, text=True)
        with harvest.stdout:
            said = harvest.stdout.read()
        _, status, usage = os.wait4(harvest.pid, 0)
        harvest.returncode = os.waitstatus_to_exitcode(status)
        print("%d rows in %.0f s, %.0f s of processor time, largest resident set %d MB; %s" % (
            self.ROWS, time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024,
            said.strip()[-300:]))
        self.assertEqual(0, harvest.returncode)
        self.assertIn("{:,} inserted".format(self.ROWS), said)
        self.assertLess(usage.ru_maxrss, self.MOST_RESIDENT_KB)


@unittest.skipUnless(os.environ.get("OBSHUB_LONG"), "a long run: bin/test --long")
class ManyKillsTest(unittest.TestCase):
    """Twenty kills of one harvest at random points, between and within slices."""

    KILLS = 20

    def test_the_table_is_that_of_an_undisturbed_harvest(self):
        folder = Path(tempfile.mkdtemp(prefix="obshub-kills-"))
        self.addCleanup(shutil.rmtree, folder)
        simulators = ServerProcess("simulate", "--port", "0")
        self.addCleanup(simulators.kill)
        sets = archives_at(simulators.url)
        self.assertEqual(0, obshub("harvest", "all", "--data", folder / "whole", *sets, timeout=900).returncode)
        seed = random.randrange(10000)
        print("seed", seed)
        chance = random.Random(seed)
        for _ in range(self.KILLS):
            running = subprocess.Popen(
                [str(server_process.LAUNCHER), "harvest", "all", "--data", str(folder / "killed"), *sets],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            try:
                running.wait(chance.uniform(1.0, 6.0))
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()
        last = obshub("harvest", "all", "--data", folder / "killed", *sets, timeout=900)
        self.assertEqual(0, last.returncode, last.stdout + last.stderr)
        dumps = []
        for data in (folder / "whole", folder / "killed"):
            server = serving(data, sets)
            try:
                dumps.append({table: rows_of(server, table) for table in TABLES})
            finally:
                server.stop()
        assert_same_rows(self, *dumps)


if __name__ == "__main__":
    unittest.main()
