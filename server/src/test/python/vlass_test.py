"""From a target to VLASS data: the command `vlass` and the documented queries, on the demo."""

import csv
import html
import io
import re
import unittest
import urllib.parse
import urllib.request

import shared_demo
from server_process import obshub

TARGET = ("121.98974", "4.54293", "250")
# NRAO's blocks of the tile-puller example (VLASS Memo 20)
BLOCKS = {
    "VLASS1.1.sb34647560.eb34700758.58075.26425702547",
    "VLASS2.1.sb38561374.eb38565040.59070.62333981482",
    "VLASS3.1.sb43247986.eb43449519.59968.0862703125",
}


def setUpModule():
    global demo
    demo = shared_demo.demo()


def tap(query):
    """The rows of a query as CSV dictionaries."""
    data = urllib.parse.urlencode({"LANG": "ADQL", "QUERY": query, "RESPONSEFORMAT": "csv"}).encode()
    with urllib.request.urlopen(demo.url + "/tap/sync", data) as answer:
        return list(csv.DictReader(io.TextIOWrapper(answer, "utf-8")))


def example(name):
    """The query of that name at /tap/examples."""
    with urllib.request.urlopen(demo.url + "/tap/examples") as answer:
        page = answer.read().decode()
    part = page[page.index('id="%s"' % name) :]
    return html.unescape(re.search(r'<pre property="query">(.*?)</pre>', part, re.S).group(1))


class VlassTest(unittest.TestCase):
    def test_command_answers_the_example_of_the_memo(self):
        done = obshub("vlass", *TARGET, "--data", demo.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = done.stdout.splitlines()
        self.assertIn("6720 cells of 0.6 arcsec", done.stdout)
        self.assertEqual([line.split()[1] for line in lines if line.startswith("tile ")], ["T12t13"])
        self.assertEqual({line.split()[2] for line in lines if line.startswith("block ")}, BLOCKS)
        for image in ("T12t13.J080600+043000", "T12t13.J081001+043000"):
            self.assertTrue(any(image in line and "VLASS2.1: quicklook" in line for line in lines), image)

    def test_negative_declinations_are_no_options(self):
        done = obshub("vlass", "10", "-30.5", "250", "--data", demo.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("tile      T03t01", done.stdout)

    def test_what_lies_outside_or_makes_no_sense_is_told(self):
        done = obshub("vlass", "10", "-50", "250", "--data", demo.folder)
        self.assertEqual((done.returncode, "north of declination -40" in done.stdout), (1, True))
        done = obshub("vlass", "10", "95", "250", "--data", demo.folder)
        self.assertEqual((done.returncode, "-90..90" in done.stderr), (2, True))

    def test_documented_query_gives_blocks_and_cells(self):
        rows = tap(example("vlass_blocks"))
        self.assertEqual({row["source_did"] for row in rows}, BLOCKS)
        self.assertEqual({row["cells"] for row in rows}, {"6720"})
        self.assertEqual({row["image_arcsec"] for row in rows}, {"3930"})
        self.assertTrue(all(row["obs_title"].endswith("tile T12t13") for row in rows))

    def test_tiles_by_query_are_right_at_every_declination(self):
        # tiles of NRAO's listing: RA in parts of the circle, the pole shared by two, dec -40 the southern edge
        for (ra, dec), tiles in {
            (121.98974, 4.54293): {"T12t13"},
            (0.0, -39.9): {"T01t01", "T01t48"},
            (10.0, -28.0): {"T03t01", "T03t02", "T04t01", "T04t02"},
            (0.05, 71.0): {"T28t01", "T28t12"},
            (200.0, 89.99): {"T32t01", "T32t02"},
            (77.0, 90.0): {"T32t01", "T32t02"},
        }.items():
            rows = tap(
                "SELECT tile FROM vlass.tile WHERE 1 = INTERSECTS(s_region,"
                " BOX('ICRS', %s, %s, 2250 / 3600.0, 2250 / 3600.0))" % (ra, dec)
            )
            self.assertEqual({row["tile"] for row in rows}, tiles, (ra, dec))

    def test_images_of_a_position_are_told_with_their_products(self):
        rows = tap(example("vlass_images"))
        self.assertEqual(
            [(row["epoch"], row["image"]) for row in rows],
            [(epoch, image) for epoch in "123" for image in ("J080600+043000", "J081001+043000")],
        )
        self.assertTrue(all(row["products"] == "quicklook" for row in rows))

    def test_copies_at_nrao_and_cadc_are_pairs(self):
        pairs = tap(
            "SELECT source_archive, same_archive, COUNT(*) AS n FROM hub.same_data GROUP BY source_archive, same_archive"
        )
        self.assertEqual([(p["source_archive"], p["same_archive"]) for p in pairs], [("cadc", "nrao")])
        images = tap("SELECT COUNT(*) AS n FROM ivoa.obscore WHERE source_archive = 'nrao' AND dataproduct_type = 'image'")
        self.assertEqual(pairs[0]["n"], images[0]["n"])
        twice = "SELECT COUNT(*) AS n FROM ivoa.obscore AS o WHERE o.obs_collection = 'VLASS' AND o.t_min > 59000"
        once = twice + " AND NOT EXISTS (SELECT s.same_did FROM hub.same_data AS s WHERE s.same_did = o.obs_publisher_did)"
        self.assertLess(int(tap(once)[0]["n"]), int(tap(twice)[0]["n"]))

    def test_a_cone_inside_a_tile_finds_its_block(self):
        cone = "CIRCLE('ICRS', 125.0, 6.0, 0.1)"
        near = (
            "SELECT obs_publisher_did FROM ivoa.obscore WHERE target_name = 'VLASS-OTF'"
            " AND 1 = CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', 121.9, 4.6, 0.1))"
        )
        covering = (
            "SELECT source_did FROM ivoa.obscore WHERE target_name = 'VLASS-OTF' AND 1 = INTERSECTS(%s, s_region)" % cone
        )
        self.assertEqual(tap(near), [])
        self.assertEqual({row["source_did"] for row in tap(covering)}, BLOCKS)

    def test_words_are_the_same_in_all_archives(self):
        rows = tap(
            "SELECT DISTINCT source_archive, facility_name, instrument_name FROM ivoa.obscore WHERE obs_collection = 'VLASS'"
        )
        self.assertEqual(
            {(row["facility_name"], row["instrument_name"]) for row in rows}, {("NRAO", "EVLA")}, rows
        )


if __name__ == "__main__":
    unittest.main()
