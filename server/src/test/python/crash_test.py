"""kill -9 in the middle of a harvest, then another one: the same rows as an undisturbed harvest."""

import os
import random
import re
import shutil
import tempfile
import time
import unittest
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path

from server_process import ServerProcess, obshub
import server_process
import signal
import subprocess

TABLES = ["ivoa.obscore", "ivoa.obscore_radio", "hub.spectral_window", "hub.scan"]


def archives_at(url):
    return [
        "--set", "nrao.url=%s/nrao/tap" % url,
        "--set", "nrao.interval=0s",
        "--set", "cadc.url=%s/cadc/argus" % url,
        "--set", "cadc.interval=0s",
        "--set", "casda.url=%s/casda/casda_vo_tools/tap" % url,
        "--set", "casda.interval=0s",
        "--set", "harvest.schedule=0s",
    ]


def serving(data, sets):
    """A server of that folder; rows name the address of their links, so that it is the same whatever the port."""
    return ServerProcess("serve", "--port", "0", "--data", data, *sets, "--set", "server.base-url=https://hub.test")


def rows_of(server, table):
    """Every row of a table as text, sorted."""
    data = urllib.parse.urlencode(
        {"LANG": "ADQL", "QUERY": "SELECT * FROM " + table, "MAXREC": "10000000", "RESPONSEFORMAT": "csv"}
    ).encode()
    with urllib.request.urlopen(server.url + "/tap/sync", data) as answer:
        lines = answer.read().decode().splitlines()
    return sorted(lines[1:])


def assert_same_rows(test, expected, found):
    """Of many rows only the first that differ are told: to compare all their texts takes hours."""
    for table in expected:
        if expected[table] != found[table]:
            missing = sorted(set(expected[table]) - set(found[table]))
            strange = sorted(set(found[table]) - set(expected[table]))
            test.fail("%s: %d rows, expected %d; %d missing, the first %s; %d unexpected, the first %s" % (
                table, len(found[table]), len(expected[table]), len(missing), missing[:1], len(strange), strange[:1]))


class CrashTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="obshub-crash-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.log = self.folder / "requests.log"
        self.simulators = ServerProcess("simulate", "--port", "0", "--faults", "none", "--log", self.log)
        self.addCleanup(self.simulators.kill)
        self.sets = archives_at(self.simulators.url)

    def harvest(self, data):
        return obshub("harvest", "all", "--data", data, *self.sets)

    def dump(self, data):
        server = serving(data, self.sets)
        try:
            return {table: rows_of(server, table) for table in TABLES}
        finally:
            server.stop()

    def test_a_killed_harvest_resumes_and_ends_like_an_undisturbed_one(self):
        undisturbed = self.harvest(self.folder / "whole")
        self.assertEqual(0, undisturbed.returncode, undisturbed.stdout + undisturbed.stderr)
        expected = self.dump(self.folder / "whole")
        self.assertGreater(len(expected["ivoa.obscore"]), 140000)

        seed = int(os.environ.get("OBSHUB_SEED", random.randrange(1000)))
        print("seed", seed)
        before = self.log.read_text().count("\n")
        running = subprocess.Popen(
            [str(server_process.LAUNCHER), "harvest", "all", "--data", str(self.folder / "killed"), *self.sets],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        # Kill after some of its slices were fetched, however fast the machine is.
        wanted = before + random.Random(seed).randrange(12, 40)
        deadline = time.monotonic() + 120
        while self.log.read_text().count("\n") < wanted and running.poll() is None:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)
        self.assertIsNone(running.poll(), "the harvest ended before it could be killed")
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()

        resumed = self.harvest(self.folder / "killed")
        self.assertEqual(0, resumed.returncode, resumed.stdout + resumed.stderr)
        after = self.log.read_text().splitlines()[before:]
        found = self.dump(self.folder / "killed")

        assert_same_rows(self, expected, found)
        self.assert_few_slices_twice(after)

    def assert_few_slices_twice(self, lines):
        """At most one slice of each archive was asked for twice (the simulators tell no failures here)."""
        for archive in ("nrao", "cadc", "casda"):
            slices = Counter(
                match.group(1)
                for line in lines
                if "\t" + archive + "\t" in line and (match := re.search(r"(SELECT TOP .*)", line))
            )
            twice = {adql: n for adql, n in slices.items() if n > 1}
            self.assertLessEqual(len(twice), 1, (archive, twice))

    def test_without_the_archives_a_harvest_fails_and_says_so(self):
        url = self.simulators.url
        self.simulators.kill()

        done = obshub("harvest", "cadc", "--data", self.folder / "none", *archives_at(url))

        self.assertEqual(1, done.returncode)
        self.assertIn("cadc", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
