"""Asynchronous TAP by the real clients, pyVO and STILTS, and jobs that outlive kill -9 of their server."""

import re
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
import warnings
from pathlib import Path
from xml.etree import ElementTree

from server_process import ServerProcess, obshub
from upload_clients_test import write_table

UWS = "{http://www.ivoa.net/xml/UWS/v1.0}"
TRIVIAL = "SELECT TOP 3 obs_id FROM ivoa.obscore ORDER BY obs_id"
# The first row never comes.
ENDLESS = (
    "SELECT COUNT(*) AS n FROM tap_schema.columns AS a, tap_schema.columns AS b, tap_schema.columns AS c,"
    " tap_schema.columns AS d, tap_schema.columns AS e"
    " WHERE a.column_index + b.column_index + c.column_index = 7 * d.column_index"
)


def setUpModule():
    global folder
    warnings.simplefilter("ignore")
    folder = Path(tempfile.mkdtemp(prefix="obshub-async-"))
    write_table(folder / "test.csv")
    loaded = obshub("load", folder / "test.csv", "--archive", "test", "--data", folder / "data")
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    shutil.copytree(folder / "data", folder / "crash")


def tearDownModule():
    shutil.rmtree(folder)


def start(*sets, data="data"):
    more = [word for one in ("harvest.schedule=0s", *sets) for word in ("--set", one)]
    return ServerProcess("serve", "--port", "0", "--data", folder / data, *more)


def get(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def create(server, query, **parameters):
    """Makes a job; urllib follows the redirect to it."""
    data = urllib.parse.urlencode({"LANG": "ADQL", "QUERY": query, **parameters}).encode()
    with urllib.request.urlopen(server.url + "/tap/async", data) as answer:
        return answer.url.rsplit("/", 1)[1]


def phase(server, job):
    return get("%s/tap/async/%s/phase" % (server.url, job))


def wait_while(server, job, *phases):
    now = phase(server, job)
    while now in phases:
        get("%s/tap/async/%s?WAIT=-1&PHASE=%s" % (server.url, job, now))
        now = phase(server, job)
    return now


def listed(server):
    """The phases of all jobs by their ids."""
    document = ElementTree.fromstring(get(server.url + "/tap/async?LAST=1000"))
    return {job.get("id"): job.find(UWS + "phase").text for job in document.findall(UWS + "jobref")}


class CrashTest(unittest.TestCase):
    SETS = ("async.running=10", "async.client-running=10")

    def test_jobs_outlive_kill_9(self):
        server = start(*self.SETS, data="crash")
        self.addCleanup(lambda: server.kill())
        done = create(server, TRIVIAL, PHASE="RUN", RESPONSEFORMAT="csv")
        self.assertEqual("COMPLETED", wait_while(server, done, "QUEUED", "EXECUTING"))
        failed = create(server, "SELECT nosuch FROM ivoa.obscore", PHASE="RUN")
        self.assertEqual("ERROR", wait_while(server, failed, "QUEUED", "EXECUTING"))
        pending = create(server, TRIVIAL)
        running = [create(server, ENDLESS, PHASE="RUN") for _ in range(10)]
        for job in running:
            self.assertEqual("EXECUTING", wait_while(server, job, "QUEUED"))
        waiting = create(server, TRIVIAL, PHASE="RUN", RESPONSEFORMAT="csv")
        self.assertEqual("QUEUED", phase(server, waiting))

        server.kill()
        server = start(*self.SETS, data="crash")

        jobs = listed(server)
        self.assertEqual({done, failed, pending, waiting, *running}, set(jobs))
        self.assertEqual("COMPLETED", jobs[done])
        self.assertEqual(
            ["obs_id", "o0", "o1", "o10"],
            get("%s/tap/async/%s/results/result" % (server.url, done)).split(),
        )
        self.assertIn("nosuch", get("%s/tap/async/%s/error" % (server.url, failed)))
        self.assertEqual("PENDING", jobs[pending])
        for job in running:
            self.assertEqual("EXECUTING", wait_while(server, job, "QUEUED"))

        server.kill()
        server = start(*self.SETS, data="crash")

        self.assertEqual("COMPLETED", wait_while(server, waiting, "QUEUED", "EXECUTING"))
        for job in running:
            self.assertEqual("ERROR", phase(server, job))
            self.assertIn("interrupted", get("%s/tap/async/%s/error" % (server.url, job)))
        self.assertEqual(0, server.stop())

    def test_an_orderly_stop_is_no_interruption(self):
        server = start(*self.SETS)
        self.addCleanup(lambda: server.kill())
        job = create(server, ENDLESS, PHASE="RUN")
        for _ in range(3):
            self.assertEqual("EXECUTING", wait_while(server, job, "QUEUED"))
            self.assertEqual(0, server.stop())
            server = start(*self.SETS)
        self.assertEqual("EXECUTING", wait_while(server, job, "QUEUED"))

        data = urllib.parse.urlencode({"PHASE": "ABORT"}).encode()
        began = time.monotonic()
        urllib.request.urlopen("%s/tap/async/%s/phase" % (server.url, job), data).close()
        print("ABORT of a query without rows: %.0f ms" % (1000 * (time.monotonic() - began)))

        self.assertEqual("ABORTED", phase(server, job))
        self.assertEqual(0, server.stop())


class ClientsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        import pyvo

        cls.server = start()
        cls.service = pyvo.dal.TAPService(cls.server.url + "/tap")

    @classmethod
    def tearDownClass(cls):
        assert cls.server.stop() == 0

    def stilts(self, *arguments, status=0):
        done = subprocess.run(["stilts", *map(str, arguments)], capture_output=True, text=True, timeout=300)
        self.assertEqual(status, done.returncode, done.stdout + done.stderr)
        return done.stdout + (done.stderr if status else "")

    def query(self, adql, *more, status=0):
        return self.stilts(
            "tapquery", "sync=false", "tapurl=" + self.server.url + "/tap", "adql=" + adql, "ofmt=csv", *more,
            status=status,
        )

    def test_pyvo_run_async(self):
        result = self.service.run_async(TRIVIAL)

        self.assertEqual(["o0", "o1", "o10"], [str(row["obs_id"]) for row in result])

    def test_pyvo_submit_job_and_polling(self):
        import pyvo

        job = self.service.submit_job(TRIVIAL, maxrec=2)
        self.assertEqual("PENDING", job.phase)
        self.assertIn(job.job_id, [one.jobid for one in self.service.get_job_list()])
        job.execution_duration = 30
        self.assertEqual("30", get(job.url + "/executionduration"))
        job.run()
        deadline = time.monotonic() + 60
        while job.phase not in ("COMPLETED", "ERROR", "ABORTED"):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)
        job.raise_if_error()
        self.assertEqual(2, len(job.fetch_result()))
        url = job.url
        job.delete()
        with self.assertRaises(urllib.error.HTTPError) as gone:
            get(url)
        self.assertEqual(404, gone.exception.code)

        endless = self.service.submit_job(ENDLESS).run()
        endless.abort()
        self.assertEqual("ABORTED", endless.phase)
        with self.assertRaises(pyvo.dal.DALQueryError):
            self.service.run_async("SELECT nosuch FROM ivoa.obscore")

    def test_pyvo_uploads_to_a_job(self):
        from astropy.table import Table

        one = Table({"id": [7, 8], "ra": [0.0, 137.5], "dec": [-80.0, -79.92]})
        result = self.service.run_async(
            "SELECT u.id, o.obs_id FROM TAP_UPLOAD.t AS u JOIN ivoa.obscore AS o"
            " ON 1 = CONTAINS(POINT(u.ra, u.dec), o.s_region) ORDER BY u.id",
            uploads={"t": one},
        )

        self.assertEqual([(7, "o0"), (8, "o1")], [(int(r["id"]), str(r["obs_id"])) for r in result])

    def test_stilts_tapquery(self):
        self.assertEqual(["obs_id", "o0", "o1", "o10"], self.query(TRIVIAL).split())

    def test_stilts_shows_the_error_of_a_job(self):
        self.assertIn("nosuch", self.query("SELECT nosuch FROM ivoa.obscore", "parse=false", status=1))

    def test_stilts_uploads_to_a_job(self):
        path = folder / "positions.csv"
        path.write_text("name,ra,dec\na,0.0,-80.0\nb,137.5,-79.9199\nc,10,10\n")

        out = self.query(
            "SELECT name, ra FROM TAP_UPLOAD.mine WHERE dec < 0 ORDER BY name",
            "nupload=1", "upload1=%s" % path, "ufmt1=csv", "upname1=mine",
        )

        self.assertEqual(["name,ra", "a,0.0", "b,137.5"], out.split())

    def test_stilts_tapresume(self):
        job = create(self.server, TRIVIAL, PHASE="RUN")

        out = self.stilts(
            "tapresume", "joburl=%s/tap/async/%s" % (self.server.url, job), "delete=finished", "ofmt=csv"
        )

        self.assertEqual(["obs_id", "o0", "o1", "o10"], out.split())
        self.assertNotIn(job, listed(self.server))

    def test_round_trips(self):
        """Prints what docs/performance.md tells: from the order to the last byte of the result, with WAIT."""
        millis = []
        for _ in range(60):
            began = time.monotonic()
            job = create(self.server, TRIVIAL, PHASE="RUN", RESPONSEFORMAT="csv")
            wait_while(self.server, job, "QUEUED", "EXECUTING")
            get("%s/tap/async/%s/results/result" % (self.server.url, job))
            millis.append(1000 * (time.monotonic() - began))
        millis = sorted(millis[20:])
        print("async round trip: least %.1f ms, median %.1f ms" % (millis[0], millis[len(millis) // 2]))

    def test_a_browser_gets_a_page(self):
        job = create(self.server, TRIVIAL, PHASE="RUN")
        wait_while(self.server, job, "QUEUED", "EXECUTING")
        request = urllib.request.Request(
            "%s/tap/async/%s" % (self.server.url, job),
            headers={"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"},
        )

        with urllib.request.urlopen(request) as answer:
            page = ElementTree.fromstring(answer.read())

        text = re.sub(r"\s+", " ", "".join(page.itertext()))
        self.assertIn("3 rows", text)
        self.assertIn(TRIVIAL, text)


if __name__ == "__main__":
    unittest.main()
