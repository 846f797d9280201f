"""Archives that do everything wrong, and kills in between: the same rows as from good archives, undisturbed.

The simulators answer one query in four with a timeout, a reset, half a table, a second document, an error behind an OK, a
web page, repeated or reordered rows or columns of wrong types, and are away now and then. The short form leaves VLASS at
CADC out, two thirds of all rows, kills two harvests, and asks for the same faults each time; OBSHUB_LONG harvests everything,
kills twenty and has other faults each time. OBSHUB_SEED repeats a run.
"""

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import server_process
from crash_test import TABLES, archives_at, assert_same_rows, rows_of, serving
from server_process import ServerProcess, obshub

LONG = bool(os.environ.get("OBSHUB_LONG"))
ARCHIVES = ["nrao", "cadc", "casda", "alma"]
COLLECTIONS = "" if LONG else "CGPS,VGPS"
KILLS = 20 if LONG else 2
MOST_HARVESTS = 120


def settings(url):
    alma = {
        "url": url + "/alma/tap",
        "key": "obs_id",
        "changed": "lastModified",
        "columns": "obs_publisher_did=obs_id, em_resolution=",
        "interval": "0s",
    }
    more = ["harvest.first-pause=20ms", "cadc.collections=" + COLLECTIONS]
    more += ["archive.alma.%s=%s" % pair for pair in alma.items()]
    return archives_at(url) + [word for one in more for word in ("--set", one)]


def requests_in(log):
    return log.read_text().count("\n") if log.exists() else 0


class ChaosTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="obshub-chaos-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.seed = int(os.environ.get("OBSHUB_SEED", random.randrange(1000) if LONG else 303))
        print("seed", self.seed)

    def simulators(self, faults, log):
        simulators = ServerProcess("simulate", "--port", "0", "--faults", faults, "--log", log)
        self.addCleanup(simulators.kill)
        return simulators

    def dump(self, data, sets):
        server = serving(data, sets)
        try:
            rows = {table: rows_of(server, table) for table in TABLES}
            rows["hub.rejected"] = ["a row"] * len(rows_of(server, "hub.rejected"))
            return rows
        finally:
            server.stop()

    def killed(self, data, sets, log, requests):
        """Starts a harvest and kills it after so many requests; true if it was killed in time."""
        before = requests_in(log)
        running = subprocess.Popen(
            [str(server_process.LAUNCHER), "harvest", *ARCHIVES, "--data", str(data), *sets],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        deadline = time.monotonic() + 600
        while requests_in(log) < before + requests and running.poll() is None:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)
        alive = running.poll() is None
        if alive:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        return alive

    def test_the_table_is_that_of_good_archives_undisturbed(self):
        good = self.simulators("none", self.folder / "good.log")
        done = obshub("harvest", *ARCHIVES, "--data", self.folder / "good", *settings(good.url), timeout=1800)
        self.assertEqual(0, done.returncode, done.stdout[-4000:] + done.stderr[-4000:])
        expected = self.dump(self.folder / "good", settings(good.url))
        self.assertGreater(len(expected["ivoa.obscore"]), 49000)
        good.kill()

        log = self.folder / "bad.log"
        bad = self.simulators("chaos:%d" % self.seed, log)
        sets = settings(bad.url)
        chance = random.Random(self.seed)
        data = self.folder / "bad"
        kills = sum(self.killed(data, sets, log, chance.randrange(2, 30)) for _ in range(KILLS))
        harvests = 0
        code = 1
        while code != 0:
            harvests += 1
            self.assertLess(harvests, MOST_HARVESTS, "the harvest does not come to its end")
            code = obshub("harvest", *ARCHIVES, "--data", data, *sets, timeout=1800).returncode
        found = self.dump(data, sets)
        print("%d kills, %d more harvests, %d requests" % (kills, harvests, requests_in(log)))

        assert_same_rows(self, expected, found)


if __name__ == "__main__":
    unittest.main()
