"""The demo, asked by the real clients: pyVO and STILTS."""

import csv
import io
import json
import math
import subprocess
import unittest
import urllib.error
import urllib.parse
import urllib.request
import warnings

import shared_demo

M82 = (148.9684583, 69.6797028)
J0509 = (77.35, 31.0)


def setUpModule():
    global demo
    demo = shared_demo.demo()


def tap(query, **parameters):
    """The rows of a query as CSV dictionaries."""
    data = urllib.parse.urlencode(
        {"LANG": "ADQL", "QUERY": query, "RESPONSEFORMAT": "csv", **parameters}
    ).encode()
    with urllib.request.urlopen(demo.url + "/tap/sync", data) as answer:
        return list(csv.DictReader(io.TextIOWrapper(answer, "utf-8")))


def refused(query, **parameters):
    """Status and text of an answer that must be an error."""
    data = urllib.parse.urlencode({"LANG": "ADQL", "QUERY": query, **parameters}).encode()
    try:
        with urllib.request.urlopen(demo.url + "/tap/sync", data) as answer:
            raise AssertionError("answered %d: %s" % (answer.status, answer.read(500)))
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def separation(a, b):
    """Degrees between two positions (Vincenty)."""
    ra1, dec1, ra2, dec2 = (math.radians(x) for x in (*a, *b))
    d = ra2 - ra1
    return math.degrees(
        math.atan2(
            math.hypot(
                math.cos(dec2) * math.sin(d),
                math.cos(dec1) * math.sin(dec2) - math.sin(dec1) * math.cos(dec2) * math.cos(d),
            ),
            math.sin(dec1) * math.sin(dec2) + math.cos(dec1) * math.cos(dec2) * math.cos(d),
        )
    )


class DemoTest(unittest.TestCase):
    def test_rows_come_from_three_archives(self):
        rows = {
            row["source_archive"]: int(row["n"])
            for row in tap("SELECT source_archive, COUNT(*) AS n FROM ivoa.obscore GROUP BY source_archive")
        }
        self.assertEqual({"nrao", "cadc", "casda"}, set(rows))
        # Three VLASS epochs of 35,446 images at CADC, one at NRAO.
        self.assertGreaterEqual(rows["cadc"], 3 * 35446)
        self.assertGreaterEqual(rows["nrao"], 35446)
        self.assertGreater(rows["casda"], 2000)
        self.assertGreater(sum(rows.values()), 140000)

    def test_identifiers_are_unique(self):
        row = tap("SELECT COUNT(*) AS n, COUNT(DISTINCT obs_publisher_did) AS d FROM ivoa.obscore")[0]
        self.assertEqual(row["n"], row["d"])

    def test_ready_line_and_three_things_to_try(self):
        lines = [line for line in demo.output if line.startswith("obshub: ready ")]
        self.assertEqual(1, len(lines))
        self.assertIn("recorded", "\n".join(demo.output))

    def test_status_tells_freshness(self):
        with urllib.request.urlopen(demo.url + "/status") as answer:
            status = json.load(answer)
        self.assertEqual({"nrao", "cadc", "casda"}, {archive["archive"] for archive in status["archives"]})
        self.assertIn("not a live harvest", status["notice"])

    def test_web_page_is_there(self):
        with urllib.request.urlopen(demo.url + "/") as answer:
            self.assertIn("text/html", answer.headers["Content-Type"])
            self.assertIn("obshub", answer.read().decode())


class PyvoTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        warnings.simplefilter("ignore")
        import pyvo

        cls.service = pyvo.dal.TAPService(demo.url + "/tap")

    def search(self, query, **options):
        return self.service.search(query, **options)

    def test_point_in_region_finds_m82_in_every_epoch(self):
        result = self.search(
            "SELECT obs_id, source_archive, dataproduct_type FROM ivoa.obscore"
            " WHERE 1=CONTAINS(POINT('ICRS', %r, %r), s_region)" % M82
        )
        cadc = {str(row["obs_id"]) for row in result if row["source_archive"] == "cadc"}
        for epoch in ("VLASS1.1", "VLASS2.1", "VLASS3.1"):
            self.assertTrue(
                any(name.startswith(epoch + ".T28t05.J095548+693000") for name in cadc), (epoch, cadc)
            )

    def test_overlapping_images_are_both_found(self):
        result = self.search(
            "SELECT obs_id FROM ivoa.obscore WHERE obs_collection = 'VLASS' AND source_archive = 'cadc'"
            " AND CONTAINS(POINT('ICRS', 77.2923, 31.0), s_region) = 1"
        )
        names = " ".join(str(row["obs_id"]) for row in result)
        self.assertIn("J050915+303000", names)
        self.assertIn("J050939+313000" if "J050939+313000" in names else "J050915+303000", names)

    def test_cone_on_positions_agrees_with_a_cone_by_hand(self):
        query = (
            "SELECT obs_publisher_did, s_ra, s_dec FROM ivoa.obscore"
            " WHERE CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', %r, %r, 1.2)) = 1" % M82
        )
        found = {str(row["obs_publisher_did"]) for row in self.search(query)}
        box = self.search(
            "SELECT obs_publisher_did, s_ra, s_dec FROM ivoa.obscore WHERE s_dec BETWEEN %r AND %r"
            % (M82[1] - 1.3, M82[1] + 1.3),
            maxrec=100000,
        )
        expected = {
            str(row["obs_publisher_did"])
            for row in box
            if separation(M82, (float(row["s_ra"]), float(row["s_dec"]))) <= 1.2
        }
        self.assertGreater(len(expected), 3)
        self.assertEqual(expected, found)

    def test_intersecting_circle_holds_what_the_point_holds(self):
        point = self.search(
            "SELECT obs_publisher_did FROM ivoa.obscore WHERE CONTAINS(POINT('ICRS', %r, %r), s_region) = 1" % M82
        )
        circle = self.search(
            "SELECT obs_publisher_did FROM ivoa.obscore"
            " WHERE INTERSECTS(CIRCLE('ICRS', %r, %r, 1), s_region) = 1" % M82
        )
        self.assertTrue(
            {str(row["obs_publisher_did"]) for row in point}
            < {str(row["obs_publisher_did"]) for row in circle}
        )

    def test_frequency_question(self):
        result = self.search(
            "SELECT freq_min, freq_max, em_min, em_max FROM ivoa.obscore"
            " WHERE freq_min < 1.42e9 AND freq_max > 1.42e9",
            maxrec=500,
        )
        self.assertGreater(len(result), 0)
        for row in result:
            self.assertLess(row["freq_min"], 1.42e9)
            self.assertGreater(row["freq_max"], 1.42e9)
            self.assertAlmostEqual(row["em_max"] * row["freq_min"], 299792458.0, delta=1)

    def test_tutorial_cone_and_coverage(self):
        cone = self.search(
            "SELECT * FROM ivoa.obscore WHERE 1=CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', 240, 47, 1.2))"
        )
        coverage = self.search(
            "SELECT * FROM ivoa.obscore WHERE 1=CONTAINS(POINT('ICRS', 240.484, 46.768), s_region)"
        )
        self.assertGreater(len(cone), 0)
        self.assertGreater(len(coverage), 0)
        self.assertIn("s_region", coverage.fieldnames)

    def test_images_as_asked_at_nrao(self):
        result = self.search("SELECT TOP 10 * FROM ivoa.obscore WHERE dataproduct_type='image'")
        self.assertEqual(10, len(result))

    def test_archives_join_observations(self):
        result = self.search(
            "SELECT a.source_archive, a.title, COUNT(*) AS n FROM hub.archive AS a JOIN ivoa.obscore AS o"
            " ON o.source_archive = a.source_archive GROUP BY a.source_archive, a.title"
        )
        self.assertEqual(3, len(result))

    def test_tables_and_capabilities_are_read(self):
        self.assertIn("ivoa.obscore", list(self.service.tables.keys()))
        self.assertIn("freq_min", {column.name for column in self.service.tables["ivoa.obscore"].columns})
        self.assertTrue(self.service.available)
        self.assertGreater(self.service.maxrec, 0)

    def test_blocks_of_tile_t12t13_are_there(self):
        result = self.search(
            "SELECT DISTINCT source_did FROM ivoa.obscore WHERE source_archive = 'nrao'"
            " AND source_did LIKE 'VLASS%' AND CONTAINS(POINT('ICRS', 121.98974, 4.54293), s_region) = 1"
        )
        found = {str(row["source_did"]) for row in result}
        for block in (
            "VLASS1.1.sb34647560.eb34700758.58075.26425702547",
            "VLASS2.1.sb38561374.eb38565040.59070.62333981482",
            "VLASS3.1.sb43247986.eb43449519.59968.0862703125",
        ):
            self.assertIn(block, found)


class StiltsTest(unittest.TestCase):
    def stilts(self, *arguments):
        done = subprocess.run(["stilts", *arguments], capture_output=True, text=True, timeout=300)
        self.assertEqual(0, done.returncode, done.stderr)
        return done.stdout

    def query(self, adql):
        out = self.stilts(
            "tapquery", "sync=true", "tapurl=" + demo.url + "/tap", "adql=" + adql, "ofmt=csv"
        )
        return list(csv.DictReader(io.StringIO(out)))

    def test_the_questions(self):
        for adql, least in (
            ("SELECT obs_id FROM ivoa.obscore WHERE CONTAINS(POINT('ICRS',s_ra,s_dec),CIRCLE('ICRS',%r,%r,1))=1" % M82, 3),
            ("SELECT obs_id FROM ivoa.obscore WHERE CONTAINS(POINT('ICRS',%r,%r),s_region)=1" % M82, 4),
            ("SELECT obs_id FROM ivoa.obscore WHERE INTERSECTS(CIRCLE('ICRS',%r,%r,1),s_region)=1" % M82, 4),
            ("SELECT TOP 5 obs_id FROM ivoa.obscore WHERE freq_min < 1.42e9 AND freq_max > 1.42e9", 5),
            ("SELECT source_archive, COUNT(*) AS n FROM ivoa.obscore GROUP BY source_archive", 3),
        ):
            with self.subTest(adql):
                self.assertGreaterEqual(len(self.query(adql)), least)

    def test_taplint_finds_no_error(self):
        out = self.stilts(
            "taplint",
            "tapurl=" + demo.url + "/tap",
            "stages=TMV TME TMS TMC CPV CAP AVV QGE QPO QAS UWS MDQ OBS UPL EXA",
            "report=EWF",
        )
        errors = [line for line in out.splitlines() if line.startswith("E-")]
        warned = [line for line in out.splitlines() if line.startswith("W-")]
        print("\n".join(warned))
        self.assertEqual([], errors)


class BadInputTest(unittest.TestCase):
    def test_malformed_adql_is_answered_with_position_and_help(self):
        for query, place, help_text in (
            ("SELEC * FROM ivoa.obscore", "line 1, column 1", "SELECT"),
            ("SELECT s_raa FROM ivoa.obscore", "line 1, column 8", "s_ra"),
            ("SELECT * FROM ivoa.obscor", "line 1, column 15", "ivoa.obscore"),
            ("SELECT * FROM ivoa.obscore WHERE", "line 1", ""),
            ("SELECT * FROM ivoa.obscore LIMIT 5", "line 1, column 28", "TOP"),
            ("SELECT *\nFROM ivoa.obscore\nWHERE obs_id == 'x'", "line 3", "="),
            ("'; DROP TABLE ivoa.obscore; --", "line 1", ""),
            ("SELECT * FROM ivoa.obscore WHERE obs_id = 'x", "line 1", ""),
            ("\u0000\u0001\ufffd", "line 1", ""),
        ):
            with self.subTest(query):
                status, text = refused(query)
                self.assertEqual(400, status)
                self.assertIn("ERROR", text)
                self.assertIn(place, text)
                self.assertIn(help_text, text)
                for leak in ("Exception", "org.h2", "at org.", "jdbc"):
                    self.assertNotIn(leak, text)

    def test_wrong_maxrec(self):
        for maxrec in ("many", "-1", "1.5"):
            with self.subTest(maxrec):
                status, text = refused("SELECT * FROM ivoa.obscore", MAXREC=maxrec)
                self.assertEqual(400, status)
                self.assertIn("MAXREC", text)

    def test_ten_megabyte_query_is_refused_and_the_server_goes_on(self):
        status, text = refused("SELECT * FROM ivoa.obscore WHERE obs_id = '" + "x" * 10_000_000 + "'")
        self.assertIn(status, (400, 413))
        self.assertIn("1000000", text.replace(",", "").replace(" ", ""))
        self.assertEqual(1, len(tap("SELECT TOP 1 obs_id FROM ivoa.obscore")))

    def test_deep_nesting_is_refused(self):
        status, text = refused("SELECT * FROM ivoa.obscore WHERE " + "(" * 20000 + "1=1" + ")" * 20000)
        self.assertEqual(400, status)
        self.assertIn("ERROR", text)


if __name__ == "__main__":
    unittest.main()
