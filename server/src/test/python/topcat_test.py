"""A real TOPCAT at the TAP window, driven from inside its JVM on a screen of its own."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from server_process import ROOT
from shared_demo import demo

TOPCAT = Path("/usr/share/java/starlink-topcat.jar")
SESSION = ROOT / "server" / "src" / "test" / "topcat" / "TopcatSession.java"
SHOTS = ROOT / "server" / "target" / "topcat"
# TOPCAT looks for registries by itself: whatever is not here is sent where nobody listens.
HERE_ONLY = ["-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=9", "-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=9",
             "-Dhttp.nonProxyHosts=127.0.0.1|localhost"]


class TopcatTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        SHOTS.mkdir(parents=True, exist_ok=True)
        home = tempfile.mkdtemp(prefix="obshub-topcat-")
        cls.addClassCleanup(shutil.rmtree, home)
        done = subprocess.run(
            ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1400x1000x24",
             "java", "-Xmx512m", "-Duser.home=" + home, *HERE_ONLY, "-cp", str(TOPCAT), str(SESSION),
             demo().url + "/tap", str(SHOTS)],
            capture_output=True, text=True, timeout=400)
        if done.returncode:
            raise AssertionError(
                "TOPCAT did not play its part; see %s/failure.png\n%s\n%s" % (SHOTS, done.stdout, done.stderr[-6000:]))
        cls.seen = dict(line.split("\t", 1) for line in done.stdout.splitlines() if "\t" in line)

    def words(self, name):
        return self.seen[name].split()

    def test_tables_and_columns_are_shown(self):
        for table in ("ivoa.obscore", "ivoa.obscore_radio", "hub.archive", "hub.scan", "tap_schema.columns"):
            self.assertIn(table, self.words("tree"))
        for column in ("obs_publisher_did", "s_region", "em_min", "freq_min", "freq_max", "source_archive"):
            self.assertIn(column, self.words("columns"))
        for column in ("s_ra", "s_dec", "s_region", "obs_publisher_did", "freq_min", "t_min"):
            self.assertIn(column, self.words("indexed"))
        self.assertNotIn("pol_states", self.words("indexed"))

    def test_examples_of_the_service_are_in_the_menu(self):
        self.assertIn("Observations near a position", self.seen["examples"].split("|"))

    def test_synchronous_query_becomes_a_table(self):
        self.assertEqual("7", self.seen["sync-rows"])
        self.assertEqual(["obs_publisher_did", "s_ra", "s_dec", "freq_min"], self.words("sync-columns"))

    def test_uploaded_table_is_joined(self):
        self.assertEqual("7", self.seen["upload-rows"])
        self.assertEqual(["obs_publisher_did", "t_min"], self.words("upload-columns"))

    def test_asynchronous_query_becomes_a_table(self):
        self.assertEqual("3", self.seen["async-rows"])
        self.assertEqual(["source_archive", "n"], self.words("async-columns"))


if __name__ == "__main__":
    unittest.main()
