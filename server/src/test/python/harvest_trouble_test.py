"""What users notice of harvests and loads in trouble: nothing. An archive that hangs, a slice under way, a full disk."""

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import server_process
from server_process import ServerProcess, obshub

SLICE = 50_000  # rows of a file in one transaction
ROWS = 160_000
HEAD = "dataproduct_type,calib_level,obs_collection,obs_id,obs_publisher_did,s_ra,s_dec,obs_title"


def table(path, rows, title):
    lines = ("image,2,TROUBLE,o%d,ivo://example.org/t?%d,%s,10,%s" % (i, i, i % 360, title) for i in range(rows))
    path.write_text("\n".join([HEAD, *lines]) + "\n")
    return path


def count(server):
    data = urllib.parse.urlencode(
        {"LANG": "ADQL", "QUERY": "SELECT COUNT(*) FROM ivoa.obscore", "RESPONSEFORMAT": "csv"}).encode()
    try:
        with urllib.request.urlopen(server.url + "/tap/sync", data) as answer:
            return int(list(csv.reader(io.TextIOWrapper(answer, "utf-8")))[1][0])
    except urllib.error.HTTPError as refused:
        raise AssertionError(
            "COUNT answered %d: %s\n%s" % (refused.code, refused.read().decode(), server.errors())) from refused


def text(server, path):
    with urllib.request.urlopen(server.url + path) as answer:
        return answer.read().decode()


class SilentArchive:
    """Takes connections and never says a word."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.asked = threading.Event()
        self.held = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                self.held.append(self.socket.accept()[0])
                self.asked.set()
            except OSError:
                return

    def close(self):
        self.socket.close()
        for one in self.held:
            one.close()


class HarvestTroubleTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="obshub-trouble-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def serving(self, *sets):
        words = [word for one in ("nrao.url=", "cadc.url=", "casda.url=", *sets) for word in ("--set", one)]
        server = ServerProcess("serve", "--port", "0", "--data", self.folder / "data", *words)
        self.addCleanup(server.stop)
        return server

    def load(self, file):
        return obshub("load", file, "--archive", "mine", "--data", self.folder / "data")

    def test_an_archive_that_hangs_costs_users_nothing(self):
        loaded = self.load(table(self.folder / "rows.csv", 100, "a"))
        self.assertEqual(0, loaded.returncode, loaded.stdout + loaded.stderr)
        silent = SilentArchive()
        self.addCleanup(silent.close)

        server = self.serving("archive.silent.url=http://127.0.0.1:%d/tap" % silent.port, "harvest.schedule=1h")
        self.assertTrue(silent.asked.wait(60), "the archive was never asked")
        threads = len(os.listdir("/proc/%d/task" % server.process.pid))
        found = {count(server) for _ in range(300)}

        self.assertEqual({100}, found)
        self.assertIn("<vosi:available>true</vosi:available>", text(server, "/tap/availability"))
        self.assertEqual(1, len(silent.held), "requests that wait at the archive")
        # those that answer come and go; one for each question that waits would be 300
        self.assertLess(len(os.listdir("/proc/%d/task" % server.process.pid)), threads + 30)

    def test_an_archive_that_is_away_is_told_in_its_own_words_and_costs_users_nothing(self):
        loaded = self.load(table(self.folder / "rows.csv", 100, "a"))
        self.assertEqual(0, loaded.returncode, loaded.stdout + loaded.stderr)
        closed = socket.create_server(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        closed.close()

        server = self.serving(
            "archive.away.url=http://127.0.0.1:%d/tap" % port, "harvest.schedule=0s", "harvest.first-pause=20ms")
        failed = obshub("harvest", "away", "--data", self.folder / "data")

        self.assertEqual(1, failed.returncode)
        self.assertIn("away failed", failed.stdout)
        self.assertEqual(100, count(server))
        self.assertIn("<vosi:available>true</vosi:available>", text(server, "/tap/availability"))
        away = [one for one in json.loads(text(server, "/status"))["archives"] if "away" in json.dumps(one)]
        self.assertRegex(json.dumps(away), "(?i)connect|reach")

    def test_readers_see_each_slice_whole_or_not_at_all(self):
        server = self.serving("harvest.schedule=0s")
        file = table(self.folder / "rows.csv", ROWS, "a")
        running = subprocess.Popen(
            [str(server_process.LAUNCHER), "load", str(file), "--archive", "mine", "--data", str(self.folder / "data")],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        seen = []
        while running.poll() is None:
            seen.append(count(server))
        said = running.communicate()[0]
        self.assertEqual(0, running.returncode, said)
        seen.append(count(server))

        self.assertEqual(sorted(seen), seen)
        self.assertEqual(ROWS, seen[-1])
        self.assertGreater(len(set(seen)), 2, "readers were kept waiting")
        self.assertEqual(set(), {rows for rows in seen if rows % SLICE != 0} - {ROWS})

    def test_a_full_disk_stops_a_load_with_a_message_and_loses_nothing(self):
        data = self.folder / "data"
        data.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=100m", "obshub-test", str(data)], capture_output=True, text=True)
        if mounted.returncode != 0:
            self.skipTest("no file system of its own here: " + mounted.stderr.strip())
        self.addCleanup(subprocess.run, ["umount", str(data)], check=True)
        file = table(self.folder / "rows.csv", ROWS, "long " * 100)

        full = self.load(file)

        self.assertEqual(1, full.returncode, full.stdout + full.stderr)
        self.assertRegex(full.stdout + full.stderr, "(?i)disk may be full|no space")
        subprocess.run(["mount", "-o", "remount,size=900m", str(data)], check=True)
        again = self.load(file)
        self.assertEqual(0, again.returncode, again.stdout + again.stderr)
        self.assertEqual(ROWS, count(self.serving("harvest.schedule=0s")))


if __name__ == "__main__":
    unittest.main()
