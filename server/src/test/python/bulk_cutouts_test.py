"""Bulk cutouts: a table of positions in, a package, a manifest and scripts out; what fails, and what a kill -9 leaves."""

import base64
import csv
import hashlib
import io
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest
import urllib.parse
import warnings
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import shared_demo
from server_process import ServerProcess, obshub

TUTORIAL = os.path.join(os.path.dirname(__file__), "..", "..", "..", "..", "docs", "tutorial")
UWS = "{http://www.ivoa.net/xml/UWS/v1.0}"
M82 = ("M82", 148.9684583, 69.6797028)
TOKEN = re.compile(r"^--set (\S+=\S+)$")


def setUpModule():
    global fits, np, requests, stack, SkyCoord, Table, WCS
    warnings.simplefilter("ignore")
    sys.path.insert(0, TUTORIAL)
    import numpy as np
    import requests
    import stack
    from astropy.coordinates import SkyCoord
    from astropy.io import fits
    from astropy.table import Table
    from astropy.wcs import WCS

    shared_demo.demo()


def planted(ring, j):
    """Position and flux at 3 GHz of a source of the simulated sky, by the rule in its documentation."""
    dec = -89.75 + 0.5 * ring
    count = max(3, math.floor(720 * math.cos(math.radians(dec))))
    return 360 * (j + 0.5) / count, dec, 0.010 + 0.001 * ((7 * ring + 13 * j) % 190)


def text_of(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


class Job:
    """A job for bulk cutouts at a server."""

    def __init__(self, url, table, headers=None, **parameters):
        answer = requests.post(
            url + "/cutouts/async",
            data={"PHASE": "RUN", **parameters},
            files={"TABLE": ("table", table)},
            headers=headers,
            allow_redirects=False,
        )
        if answer.status_code != 303:
            raise RuntimeError("%d %s" % (answer.status_code, answer.text))
        self.url = answer.headers["Location"]

    @classmethod
    def at(cls, url):
        """A job that was made in another way."""
        job = cls.__new__(cls)
        job.url = url
        return job

    def state(self, **parameters):
        answer = requests.get(self.url, params=parameters, timeout=60)
        answer.raise_for_status()
        return ElementTree.fromstring(answer.content)

    def end(self):
        while True:
            state = self.state(WAIT=20)
            if state.findtext(UWS + "phase") not in ("QUEUED", "EXECUTING"):
                return state

    def result(self, name):
        answer = requests.get(self.url + "/results/" + name)
        answer.raise_for_status()
        return answer.content

    def manifest(self):
        return list(csv.DictReader(io.StringIO(self.result("manifest.csv").decode())))

    def files(self):
        with tarfile.open(fileobj=io.BytesIO(self.result("cutouts.tar"))) as package:
            return {member.name: package.extractfile(member).read() for member in package}


def statuses(manifest):
    found = {}
    for row in manifest:
        found.setdefault(row["name"], []).append(row["status"])
    return found


class CutoutsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.url = shared_demo.demo().url

    def completed(self, table, **parameters):
        job = Job(self.url, table, **parameters)
        state = job.end()
        self.assertEqual("COMPLETED", state.findtext(UWS + "phase"), ElementTree.tostring(state))
        return job

    def test_each_position_comes_as_a_file_with_the_source_in_it(self):
        sources = [(("s%d,%d" % (ring, j)), *planted(ring, j)) for ring in (180, 221, 290) for j in (0, 7, 150)]
        table = text_of([("id", "ra", "dec"), *[source[:3] for source in sources]])
        job = self.completed(table, RADIUS=0.01, COLLECTION="VLASS", OVERLAP="whole")
        manifest, files = job.manifest(), job.files()
        fluxes = {name: flux for name, _, _, flux in sources}
        cutouts = [row for row in manifest if row["status"] == "cutout"]
        self.assertEqual(set(fluxes), {row["name"] for row in cutouts})
        self.assertEqual({row["file"] for row in cutouts} | {"manifest.csv"}, set(files))
        for row in cutouts:
            data = files[row["file"]]
            self.assertEqual((int(row["bytes"]), row["sha256"]), (len(data), hashlib.sha256(data).hexdigest()))
            image = fits.open(io.BytesIO(data))[0]
            pixels = image.data.squeeze()
            x, y = WCS(image.header).celestial.all_world2pix([(float(row["ra"]), float(row["dec"]))], 0)[0]
            brightest = np.unravel_index(np.nanargmax(pixels), pixels.shape)
            self.assertLess(math.hypot(brightest[1] - x, brightest[0] - y), 1.0, row)
            peak = stack.centred(image, float(row["ra"]), float(row["dec"]))[12, 12]
            self.assertAlmostEqual(fluxes[row["name"]], peak, delta=0.0006 + 0.01 * fluxes[row["name"]])
        self.assertEqual(files["manifest.csv"], job.result("manifest.csv"))

    def test_tables_of_every_kind_give_the_same_matches(self):
        table = Table(rows=[M82, ("3C 286", 202.784533, 30.509155)], names=("name", "ra", "dec"))
        table["RADIUS"] = [0.02, 0.01]
        expected = None
        for form in ("ascii.csv", "votable", "ascii.ecsv", "fits"):
            out = io.BytesIO() if form in ("votable", "fits") else io.StringIO()
            table.write(out, format=form)
            job = self.completed(out.getvalue(), FORMAT="none", COLLECTION="VLASS")
            found = [(row["name"], row["obs_publisher_did"], row["status"], row["radius"]) for row in job.manifest()]
            expected = expected or found
            self.assertEqual(expected, found, form)
        self.assertEqual({"planned", "duplicate"}, {row[2] for row in expected})

    def test_positions_are_columns_by_ucd_or_circles_in_text(self):
        table = Table(rows=[(148.9684583, 69.6797028, 1.2)], names=("alpha", "delta", "radius"))
        table["alpha"].meta["ucd"], table["delta"].meta["ucd"] = "pos.eq.ra;meta.main", "pos.eq.dec;meta.main"
        table["radius"].unit = "arcmin"
        out = io.BytesIO()
        table.write(out, format="votable")
        [row] = self.completed(out.getvalue(), FORMAT="none", BEST=1, COLLECTION="VLASS").manifest()
        self.assertEqual(("planned", 0.02), (row["status"], float(row["radius"])))
        circles = requests.post(
            self.url + "/cutouts/async",
            data=[
                ("CIRCLE", "148.9684583 69.6797028 0.02"), ("CIRCLE", "0 -89.9 0.01"), ("COLLECTION", "VLASS"),
                ("BEST", "1"), ("FORMAT", "none"), ("PHASE", "RUN"),
            ],
            allow_redirects=False,
        )
        self.assertEqual(303, circles.status_code)
        job = Job.at(circles.headers["Location"])
        self.assertEqual("COMPLETED", job.end().findtext(UWS + "phase"))
        found = [(row["row"], float(row["ra"]), float(row["radius"]), row["status"]) for row in job.manifest()]
        self.assertEqual([("1", 148.9684583, 0.02, "planned"), ("2", 0, 0.01, "no-match")], found)

    def test_duplicates_and_edges_are_marked(self):
        # the lower left corner of the image of M82 lies at 150.3933 +68.9770
        table = text_of([("name", "ra", "dec", "radius"), (*M82, 0.02), ("corner", 150.4200, 68.9700, 0.02)])
        rows = self.completed(table, FORMAT="none", COLLECTION="VLASS").manifest()
        pairs = [row for row in rows if row["status"] == "duplicate" and row["name"] == "M82"]
        self.assertEqual(["nrao"], [row["source_archive"] for row in pairs])
        self.assertIn(pairs[0]["same_as"], {row["obs_publisher_did"] for row in rows if row["status"] == "planned"})
        edges = [row for row in rows if row["status"] == "edge"]
        self.assertEqual({"corner"}, {row["name"] for row in edges})
        self.assertTrue(all(0 < float(row["coverage"]) < 0.5 for row in edges))
        self.assertTrue(all("OVERLAP=centre" in row["message"] for row in edges))
        both = self.completed(table, FORMAT="none", COLLECTION="VLASS", DUPLICATES=1, OVERLAP="any").manifest()
        self.assertEqual({"planned"}, {row["status"] for row in both})
        self.assertEqual(len(rows), len(both))

    def test_best_and_epoch_narrow_the_choice(self):
        table = text_of([("name", "ra", "dec", "radius"), (*M82, 0.02)])
        best = self.completed(table, FORMAT="none", BEST=1, COLLECTION="VLASS").manifest()
        self.assertEqual(["VLASS3.1.T28t05.J095548+693000"], [row["epoch"] for row in best])
        second = self.completed(table, FORMAT="none", EPOCH="VLASS2", DUPLICATES=1).manifest()
        self.assertEqual([], [row for row in second if not row["epoch"].startswith("VLASS2.1")])
        for name, status in (("vlass", "planned"), ("VLASS' OR '1'='1", "no-match")):
            rows = self.completed(table, FORMAT="none", BEST=1, COLLECTION=name).manifest()
            self.assertEqual([status], [row["status"] for row in rows])
        low = self.completed(table, FORMAT="none", FREQ="1e8 2e8").manifest()
        self.assertEqual(["no-match"], [row["status"] for row in low])

    def test_the_estimate_is_near_what_comes(self):
        rows = [("name", "ra", "dec")] + [("s%d" % j, *planted(230, j)[:2]) for j in range(0, 60, 3)]
        told = requests.post(
            self.url + "/cutouts/estimate", data={"RADIUS": 0.02, "COLLECTION": "VLASS", "BEST": 1}, files={"TABLE": text_of(rows)}
        ).json()
        self.assertEqual((20, 20, 0), (told["positions"], told["cutouts"], told["cutouts_of_unknown_size"]))
        manifest = self.completed(text_of(rows), RADIUS=0.02, COLLECTION="VLASS", BEST=1).manifest()
        came = sum(int(row["bytes"]) for row in manifest)
        self.assertLess(abs(told["bytes"] - came), 0.15 * came)

    def test_a_zip_holds_the_same(self):
        table = text_of([("name", "ra", "dec", "radius"), (*M82, 0.01)])
        job = self.completed(table, COLLECTION="VLASS", FORMAT="zip")
        with zipfile.ZipFile(io.BytesIO(job.result("cutouts.zip"))) as package:
            self.assertIsNone(package.testzip())
            for row in job.manifest():
                if row["file"]:
                    self.assertEqual(row["sha256"], hashlib.sha256(package.read(row["file"])).hexdigest())
            self.assertIn("manifest.csv", package.namelist())

    def test_scripts_fetch_the_same_pixels(self):
        table = text_of([("name", "ra", "dec", "radius"), ("it's \"$(x)\" `m82`", M82[1], M82[2], 0.005)])
        job = self.completed(table, COLLECTION="VLASS", BEST=1)
        [(name, data)] = [item for item in job.files().items() if item[0].endswith(".fits")]
        pixels = fits.open(io.BytesIO(data))[0].data
        for script, command in (
            ("curl.sh", ["sh"]),
            ("wget.sh", ["sh"]),
            ("aria2.txt", ["aria2c", "-j", "4", "--auto-file-renaming=false", "-i"]),
            ("download.py", [sys.executable]),
        ):
            with self.subTest(script), tempfile.TemporaryDirectory() as folder:
                Path(folder, script).write_bytes(job.result(script))
                done = subprocess.run([*command, script], cwd=folder, capture_output=True, text=True, timeout=120)
                self.assertEqual(0, done.returncode, done.stderr)
                self.assertTrue(np.array_equal(pixels, fits.open(Path(folder, name))[0].data, equal_nan=True))
                came = Path(folder, name).stat()
                subprocess.run([*command, script], cwd=folder, capture_output=True, timeout=120)
                self.assertEqual(came.st_mtime_ns, Path(folder, name).stat().st_mtime_ns, "fetched again")
                self.assertEqual([Path(name).name], os.listdir(Path(folder, name).parent))

    def test_bad_requests_are_told_what_is_wrong(self):
        empty = io.BytesIO()
        Table(names=("ra", "dec")).write(empty, format="votable")
        for table, parameters, words in (
            ("x,y\n1,2\n", {}, "no column for the right ascension"),
            ("ra,dec\n1,2\n", {"RADIUS": "-1"}, "RADIUS is '-1'"),
            ("ra,dec\n1,2\n", {"RADIUS": "1", "FORMAT": "rar"}, "send one of tar, zip, none"),
            ("ra,dec\n1,2\n", {"RADIUS": "1", "BEST": "perhaps"}, "send 1 for yes or 0 for no"),
            ("ra,dec\n1,2\n", {"RADIUS": "1", "ARCHIVE": "CADC,cassda"}, "the archives here are cadc, casda, nrao"),
            ("ra,dec\n", {"RADIUS": "1"}, "The table of positions has no rows"),
            (empty.getvalue(), {"RADIUS": "1"}, "no rows"),
        ):
            answer = requests.post(self.url + "/cutouts/estimate", data=parameters, files={"TABLE": table})
            self.assertEqual(400, answer.status_code, table)
            self.assertIn(words, answer.text.replace("&apos;", "'").replace("&#39;", "'"))

    def test_the_command_brings_the_files_home(self):
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder, "list.csv")
            table.write_text(text_of([("name", "ra", "dec", "radius"), (*M82, 0.01), ("pole", 0, -89.9, 0.01)]))
            choice = ["--collection", "VLASS", "--best"]
            told = obshub("cutouts", table, "--data", shared_demo.demo().folder, *choice, "--estimate")
            self.assertEqual(1, json.loads(told.stdout)["cutouts"], told.stderr)
            done = obshub("cutouts", table, "--url", self.url, *choice, "--out", folder + "/out")
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertIn("1 cutout, 1 no-match", done.stdout)
            with tarfile.open(folder + "/out/cutouts.tar") as package:
                self.assertEqual(2, len(package.getnames()))
            wrong = obshub("cutouts", folder + "/none.csv", "--url", self.url)
            self.assertEqual(2, wrong.returncode)
            self.assertIn("no readable table", wrong.stderr)

    def test_the_tutorial_stacks_a_hundred_sources(self):
        sources = stack.demo_sources()
        ring = round((sources[0][2] + 89.75) / 0.5)
        mean, manifest = stack.stack(self.url, sources)
        self.assertEqual(["cutout"] * 100, [row["status"] for row in manifest])
        expected = np.mean([planted(ring, j)[2] for j in range(100)])
        self.assertAlmostEqual(expected, mean[12, 12], delta=0.01 * expected)
        # 120 uJy/beam in one image; the corner is far from the source
        self.assertLess(np.std(mean[:6, :6]), 3 * 120e-6 / math.sqrt(100))


class FaultsTest(unittest.TestCase):
    """A server of its own on the demo's rows, with archives that can be broken."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="obshub-bulk-")
        cls.store = cls.folder + "/store"
        cls.log = cls.folder + "/requests.log"
        shared_demo.copy_of_store(cls.store)
        cls.simulators = ServerProcess("simulate", "--port", "0", "--faults", "none", "--log", cls.log)
        cls.sets = ["--set", "harvest.schedule=0s"]
        for line in cls.simulators.output:
            found = TOKEN.match(line)
            if found:
                cls.sets += ["--set", found.group(1)]

    @classmethod
    def tearDownClass(cls):
        cls.simulators.kill()
        shutil.rmtree(cls.folder)

    def serving(self, *more):
        server = ServerProcess("serve", "--port", "0", "--data", self.store, *self.sets, *more)
        self.addCleanup(server.kill)
        return server

    def test_what_fails_has_a_row_that_says_why(self):
        server = self.serving("--set", "nrao.vlass-url=http://127.0.0.1:9/vlass")
        rows = [("name", "ra", "dec", "radius"), ("good", *planted(221, 7)[:2], 0.01), ("pole", 0, -89.9, 0.01),
                ("nonsense", "x", 20, 0.01), ("far", 10, 95, 0.01)]
        wrong = {"Authorization": "Basic " + base64.b64encode(b"nobody:wrong").decode()}
        job = Job(server.url, text_of(rows), DUPLICATES=1, OVERLAP="whole", ARCHIVE="nrao,cadc")
        self.assertEqual("COMPLETED", job.end().findtext(UWS + "phase"))
        manifest = job.manifest()
        found = statuses(manifest)
        self.assertEqual([["no-match"], ["bad-position"], ["bad-position"]], [found[name] for name in ("pole", "nonsense", "far")])
        self.assertEqual({"cutout", "failed"}, set(found["good"]))
        for row in manifest:
            if row["name"] == "good":
                self.assertEqual("cutout" if row["source_archive"] == "cadc" else "failed", row["status"])
            if row["status"] == "failed":
                self.assertIn("NRAO", row["message"])
        self.assertNotIn("wrong", server.errors())

        refused = Job(server.url, text_of(rows[:2]), headers=wrong, ARCHIVE="casda")
        state = refused.end()
        self.assertEqual("ERROR", state.findtext(UWS + "phase"))
        self.assertIn("401", state.findtext("%serrorSummary/%smessage" % (UWS, UWS)))
        mixed = Job(server.url, text_of(rows[:2]), ARCHIVE="casda,cadc", BEST=1)
        self.assertEqual("COMPLETED", mixed.end().findtext(UWS + "phase"))
        by = {row["source_archive"]: row for row in mixed.manifest()}
        self.assertEqual(("cutout", "failed"), (by["cadc"]["status"], by["casda"]["status"]))
        self.assertIn("AuthenticationError", by["casda"]["message"])
        several = Job(server.url, text_of(rows[:2]), headers=wrong, ARCHIVE="casda,cadc").end()
        self.assertIn("for one archive", several.findtext("%serrorSummary/%smessage" % (UWS, UWS)))
        self.assertEqual(0, server.stop())

    def test_the_next_best_comes_where_the_best_fails(self):
        """CADC has the best of each position and cuts nothing; NRAO has the same files and others."""
        rows = [("name", "ra", "dec", "radius")] + [("s%d" % j, *planted(221, j)[:2], 0.01) for j in range(12)]
        table = text_of(rows)
        whole = self.serving()
        best = Job(whole.url, table, COLLECTION="VLASS", BEST=1, FORMAT="none")
        self.assertEqual("COMPLETED", best.end().findtext(UWS + "phase"))
        wanted = {row["name"]: row for row in best.manifest()}
        self.assertEqual((12, 12), (len(wanted), len(best.manifest())))
        self.assertEqual({"cadc"}, {row["source_archive"] for row in wanted.values()})
        self.assertEqual(0, whole.stop())

        server = self.serving("--set", "cadc.soda-url=http://127.0.0.1:9/sync")
        job = Job(server.url, table, COLLECTION="VLASS", BEST=1)
        self.assertEqual("COMPLETED", job.end().findtext(UWS + "phase"))
        manifest = job.manifest()
        came = [row for row in manifest if row["status"] == "cutout"]
        self.assertEqual(sorted(wanted), sorted(row["name"] for row in came))
        self.assertEqual({"nrao"}, {row["source_archive"] for row in came})
        for row in came:
            self.assertEqual("in place of " + wanted[row["name"]]["obs_publisher_did"], row["message"])
        for name, first in wanted.items():
            mine = [row for row in manifest if row["name"] == name]
            self.assertEqual(first["obs_publisher_did"], mine[0]["obs_publisher_did"])
            self.assertEqual(["failed"] * (len(mine) - 1) + ["cutout"], [row["status"] for row in mine])
            self.assertTrue(all("CADC" in row["message"] for row in mine[:-1]))
        files = job.files()
        for row in came:
            self.assertEqual(row["sha256"], hashlib.sha256(files[row["file"]]).hexdigest())
            centre = SkyCoord(float(row["ra"]), float(row["dec"]), unit="deg")
            image = fits.open(io.BytesIO(files[row["file"]]))[0]
            self.assertTrue(WCS(image.header).celestial.footprint_contains(centre))
            self.assertIn("out=" + row["file"], job.result("aria2.txt").decode())
        self.assertEqual(0, server.stop())

    def test_the_package_stays_within_its_limit(self):
        server = self.serving("--set", "async.result-bytes=400000")
        rows = [("name", "ra", "dec", "radius")] + [("s%d" % j, *planted(221, j)[:2], 0.02) for j in range(8)]
        job = Job(server.url, text_of(rows), COLLECTION="VLASS", BEST=1)
        self.assertEqual("COMPLETED", job.end().findtext(UWS + "phase"))
        came = [row["status"] for row in job.manifest()]
        self.assertEqual({"cutout", "left-out"}, set(came))
        self.assertEqual(came.count("cutout") + 1, len(job.files()))
        self.assertLessEqual(len(job.result("cutouts.tar")), 400000)
        self.assertEqual(0, server.stop())

    def test_a_killed_server_goes_on_where_it_was(self):
        server = self.serving()
        rows = [("name", "ra", "dec", "radius")] + [
            ("s%d" % j, *planted(200 + j // 100, j % 100)[:2], 0.02) for j in range(400)
        ]
        before = self.cuts()
        job = Job(server.url, text_of(rows), ARCHIVE="cadc", BEST=1)
        self.fetched(job, 60)
        server.kill()
        again = self.serving()
        job.url = again.url + urllib.parse.urlsplit(job.url).path
        self.assertEqual("COMPLETED", job.end().findtext(UWS + "phase"))
        manifest, files = job.manifest(), job.files()
        self.assertEqual(["cutout"] * 400, [row["status"] for row in manifest])
        for row in manifest:
            self.assertEqual(row["sha256"], hashlib.sha256(files[row["file"]]).hexdigest())
        # what was under way when the process died is fetched twice, nothing else: six at once
        self.assertIn(self.cuts() - before, range(400, 400 + 6 + 1))
        left = os.listdir(self.store + "/bulk/" + job.url.rsplit("/", 1)[1])
        self.assertEqual([], [name for name in left if "spool" in name or "ledger" in name or "plan" in name])
        self.assertEqual(0, again.stop())

    def test_a_package_that_lost_bytes_with_the_power_is_not_delivered(self):
        server = self.serving()
        rows = [("name", "ra", "dec", "radius")] + [
            ("s%d" % j, *planted(200 + j // 100, j % 100)[:2], 0.02) for j in range(400)
        ]
        job = Job(server.url, text_of(rows), ARCHIVE="cadc", BEST=1)
        self.fetched(job, 60)
        server.kill()
        kept = Path(self.store, "bulk", job.url.rsplit("/", 1)[1])
        package, = [path for path in kept.iterdir() if "package" in path.name]
        os.truncate(package, 100000)
        again = self.serving()
        job.url = again.url + urllib.parse.urlsplit(job.url).path
        state = job.end()
        self.assertEqual("ERROR", state.findtext(UWS + "phase"))
        self.assertIn("some were lost", state.findtext("%serrorSummary/%smessage" % (UWS, UWS)))
        self.assertEqual(0, again.stop())

    def test_a_killed_server_goes_on_with_the_next_best(self):
        broken = ("--set", "cadc.soda-url=http://127.0.0.1:9/sync")
        server = self.serving(*broken)
        rows = [("name", "ra", "dec", "radius")] + [("s%d" % j, *planted(210, j)[:2], 0.01) for j in range(100)]
        job = Job(server.url, text_of(rows), COLLECTION="VLASS", BEST=1)
        self.fetched(job, 130)
        server.kill()
        again = self.serving(*broken)
        job.url = again.url + urllib.parse.urlsplit(job.url).path
        self.assertEqual("COMPLETED", job.end().findtext(UWS + "phase"))
        manifest, files = job.manifest(), job.files()
        came = [row for row in manifest if row["status"] == "cutout"]
        self.assertEqual(sorted(row[0] for row in rows[1:]), sorted(row["name"] for row in came))
        self.assertEqual({"nrao"}, {row["source_archive"] for row in came})
        self.assertEqual(sorted([*(row["file"] for row in came), "manifest.csv"]), sorted(files))
        for row in came:
            self.assertEqual(row["sha256"], hashlib.sha256(files[row["file"]]).hexdigest())
        self.assertEqual(0, again.stop())

    def fetched(self, job, least):
        """Returns when so many cutouts are there, or known not to come, and it goes on."""
        done = 0
        while done < least:
            state = job.state()
            self.assertIn(state.findtext(UWS + "phase"), ("QUEUED", "EXECUTING"))
            progress = re.search(r"(\d+) of \d+ fetched", ElementTree.tostring(state, encoding="unicode"))
            done = int(progress.group(1)) if progress else 0
            time.sleep(0.05)

    def cuts(self):
        """Cutouts that CADC has been asked for."""
        if not os.path.exists(self.log):
            return 0
        with open(self.log) as lines:
            return sum("\t/cadc/caom2ops/sync\t" in line and "CIRCLE=" in line for line in lines)

    def test_a_killed_job_with_credentials_says_that_they_are_gone(self):
        server = self.serving()
        account = {"Authorization": "Basic " + base64.b64encode(b"nobody:secret-of-nobody").decode()}
        rows = [("name", "ra", "dec", "radius")] + [
            ("s%d" % j, *planted(200 + j // 100, j % 100)[:2], 0.02) for j in range(400)
        ]
        job = Job(server.url, text_of(rows), headers=account, ARCHIVE="cadc", BEST=1)
        self.fetched(job, 60)
        server.kill()
        again = self.serving()
        job.url = again.url + urllib.parse.urlsplit(job.url).path
        state = job.end()
        self.assertEqual("ERROR", state.findtext(UWS + "phase"))
        self.assertIn("make the job again", state.findtext("%serrorSummary/%smessage" % (UWS, UWS)))
        kept = [Path(folder, name) for folder, _, names in os.walk(self.store) for name in names]
        encoded = account["Authorization"].split()[1].encode()
        self.assertEqual(0, again.stop())
        self.assertEqual([], [path for path in kept if path.exists() and encoded in path.read_bytes()])

    def test_jobs_that_waited_with_credentials_say_that_they_are_gone(self):
        one_by_one = ("--set", "async.running=1", "--set", "async.client-running=1")
        server = self.serving(*one_by_one)
        account = {"Authorization": "Basic " + base64.b64encode(b"nobody:secret-of-nobody").decode()}
        rows = [("name", "ra", "dec", "radius")] + [
            ("s%d" % j, *planted(200 + j // 100, j % 100)[:2], 0.02) for j in range(200)
        ]
        image = "ivo://cadc.nrc.ca/VLASS?VLASS2.1.T28t05.J095548+693000/VLASS2.1.T28t05.J095548+693000.quicklook"
        few = text_of(rows[:3])
        circle = {"ID": image, "CIRCLE": "148.9684583 69.6797028 0.01"}

        def soda(parameters, headers=None):
            answer = requests.post(server.url + "/soda/async", data=parameters, headers=headers, allow_redirects=False)
            self.assertEqual(303, answer.status_code, answer.text)
            return Job.at(answer.headers["Location"])

        long_bulk = Job(server.url, text_of(rows), ARCHIVE="cadc", BEST=1)
        long_soda = soda({**circle, "CIRCLE": ["148.97 69.68 %.4f" % (0.01 + i / 1e4) for i in range(100)], "PHASE": "RUN"})
        lost = [
            Job(server.url, few, headers=account, ARCHIVE="cadc", BEST=1),
            soda({**circle, "PHASE": "RUN"}, account),
            soda(circle, account),
        ]
        with_account_later = soda(circle)
        requests.post(with_account_later.url + "/parameters", data={"RUNID": "x"}, headers=account)
        lost.append(with_account_later)
        # NRAO knows no users, so that nothing is lost with the account
        needless = Job(server.url, few, headers=account, ARCHIVE="nrao", BEST=1)
        plain = [Job(server.url, few, ARCHIVE="cadc", BEST=1), soda({**circle, "PHASE": "RUN"})]
        for job in (*lost[:2], needless, *plain):
            self.assertEqual("QUEUED", job.state().findtext(UWS + "phase"))

        server.kill()
        again = self.serving(*one_by_one)

        for job in (*lost, needless, *plain, long_bulk, long_soda):
            job.url = again.url + urllib.parse.urlsplit(job.url).path
        for job in lost[2:]:
            requests.post(job.url + "/phase", data={"PHASE": "RUN"}, allow_redirects=False)
        for job in lost:
            state = job.end()
            self.assertEqual("ERROR", state.findtext(UWS + "phase"), job.url)
            self.assertIn("make the job again", state.findtext("%serrorSummary/%smessage" % (UWS, UWS)))
        for job in (needless, *plain, long_bulk, long_soda):
            self.assertEqual("COMPLETED", job.end().findtext(UWS + "phase"), job.url)
        self.assertEqual(0, again.stop())

    def test_without_a_server_the_command_runs_its_own(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "list.csv").write_text(text_of([("name", "ra", "dec", "radius"), (*M82, 0.01)]))
            done = obshub(
                "cutouts", folder + "/list.csv", "--data", self.store, *self.sets, "--archive", "cadc", "--out", folder
            )
            self.assertEqual(0, done.returncode, done.stderr + done.stdout)
            self.assertTrue(Path(folder, "cutouts.tar").exists())


if __name__ == "__main__":
    unittest.main()
