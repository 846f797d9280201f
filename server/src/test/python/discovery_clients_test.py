"""SIA2, cone search, MOCs and the registry of the demo, asked by the real clients: pyVO, STILTS, healpy."""

import io
import json
import subprocess
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request
import warnings
import xml.etree.ElementTree as ElementTree

import shared_demo

OAI = "{http://www.openarchives.org/OAI/2.0/}"


def setUpModule():
    global demo
    demo = shared_demo.demo()


def fetch(path):
    with urllib.request.urlopen(demo.url + path) as answer:
        return answer.read()


def rows(query):
    data = urllib.parse.urlencode({"LANG": "ADQL", "QUERY": query, "RESPONSEFORMAT": "csv"}).encode()
    with urllib.request.urlopen(demo.url + "/tap/sync", data) as answer:
        lines = answer.read().decode().splitlines()
    return [line.split(",") for line in lines[1:]]


def an_image():
    """Position and collection of some image."""
    ra, dec, collection = rows(
        "SELECT TOP 1 s_ra, s_dec, obs_collection FROM ivoa.obscore WHERE dataproduct_type = 'image'"
        " AND s_region IS NOT NULL ORDER BY obs_publisher_did"
    )[0]
    return float(ra), float(dec), collection


def wait_for_coverage():
    """The demo sums its coverage up beside its first answers."""
    import time

    for _ in range(120):
        try:
            if len(json.loads(fetch("/moc/list"))) > 3:
                return
        except urllib.error.HTTPError as late:
            if late.code != 503:
                raise
        time.sleep(0.5)
    raise AssertionError("no coverage after a minute")


class Sia2Test(unittest.TestCase):
    def test_pyvo_finds_images_by_position_and_collection(self):
        import astropy.units as u
        from pyvo.dal.sia2 import SIAService

        ra, dec, collection = an_image()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            service = SIAService(demo.url + "/sia2/query")
            found = service.search(
                pos=(ra * u.deg, dec * u.deg, 0.05 * u.deg), collection=collection, maxrec=50
            )

        self.assertGreater(len(found), 0)
        for record in found:
            self.assertIn(record["dataproduct_type"], ("image", "cube"))
            self.assertEqual(record["obs_collection"], collection)

    def test_pyvo_counts_what_tap_counts(self):
        import astropy.units as u
        from pyvo.dal.sia2 import SIAService

        ra, dec, _ = an_image()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = SIAService(demo.url + "/sia2/query").search(
                pos=(ra * u.deg, dec * u.deg, 0.5 * u.deg),
                band=(0.05 * u.m, 0.4 * u.m),
                calib_level=[2, 3],
                data_type="image",
                maxrec=5000,
            )
        counted = rows(
            "SELECT COUNT(*) FROM ivoa.obscore WHERE dataproduct_type = 'image' AND calib_level IN (2, 3)"
            " AND em_min <= 0.4 AND em_max >= 0.05 AND 1 = INTERSECTS(s_region, CIRCLE(%r, %r, 0.5))" % (ra, dec)
        )

        self.assertGreater(len(found), 0)
        self.assertEqual(len(found), int(counted[0][0]))

    def test_every_value_it_offers_finds_something(self):
        wait_for_coverage()
        document = ElementTree.fromstring(fetch("/sia2/query?MAXREC=0"))
        votable = "{http://www.ivoa.net/xml/VOTable/v1.3}"
        this = [one for one in document.iter(votable + "RESOURCE") if one.get("name") == "this"]
        self.assertEqual(len(this), 1)
        offered = {
            param.get("name"): [option.get("value") for option in param.iter(votable + "OPTION")]
            for param in this[0].iter(votable + "PARAM")
        }

        for name in ("COLLECTION", "FACILITY", "INSTRUMENT", "CALIB", "FORMAT"):
            self.assertGreater(len(offered[name]), 0, name)
            for value in offered[name]:
                asked = urllib.parse.urlencode({name: value, "MAXREC": 1, "RESPONSEFORMAT": "csv"})
                self.assertEqual(len(fetch("/sia2/query?" + asked).splitlines()), 2, (name, value))

    def test_pyvo_shows_the_fault_of_the_server(self):
        import pyvo
        from pyvo.dal.sia2 import SIAQuery

        query = SIAQuery(demo.url + "/sia2/query")
        query["POS"] = "CIRCLE 400 0 1"
        with self.assertRaises(pyvo.dal.DALQueryError) as refused:
            query.execute()
        self.assertIn("UsageFault: POS is 'CIRCLE 400 0 1'", str(refused.exception))


class ConeTest(unittest.TestCase):
    def test_pyvo_and_stilts_find_the_same(self):
        import pyvo

        ra, dec, _ = an_image()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = pyvo.conesearch(demo.url + "/scs/query", (ra, dec), 0.1, verbosity=3)
        self.assertGreater(len(found), 0)
        from astropy.coordinates import SkyCoord

        centre = SkyCoord(ra, dec, unit="deg")
        self.assertTrue(all(record.pos.separation(centre).deg < 0.1 for record in found))
        self.assertTrue(all(record.id.startswith("ivo://") for record in found))
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as position:
            position.write("ra,dec\n%r,%r\n" % (ra, dec))
            position.flush()
            matched = subprocess.run(
                ["stilts", "coneskymatch", "in=" + position.name, "ifmt=csv", "ra=ra", "dec=dec", "sr=0.1",
                 "serviceurl=" + demo.url + "/scs/query", "servicetype=cone", "verb=3", "find=all",
                 "ofmt=csv", "ocmd=keepcols obs_publisher_did"],
                capture_output=True, text=True, check=True,
            )
        self.assertEqual(
            sorted(matched.stdout.split()[1:]), sorted(record.id for record in found), matched.stderr
        )

    def test_every_answer_passes_votlint(self):
        for query in ("RA=0&DEC=0&SR=0", "RA=180&DEC=2&SR=1&VERB=1", "RA=180&DEC=2&SR=1&VERB=3"):
            checked = subprocess.run(
                ["stilts", "votlint", "-"], input=fetch("/scs/query?" + query), capture_output=True, check=True
            )
            self.assertEqual(checked.stdout.decode() + checked.stderr.decode(), "", query)

    def test_pyvo_shows_the_error_of_the_server(self):
        import pyvo

        query = pyvo.dal.SCSQuery(demo.url + "/scs/query")
        query["RA"], query["DEC"], query["SR"] = 400, 0, 1
        with self.assertRaises(pyvo.dal.DALQueryError) as refused:
            query.execute()
        self.assertIn("RA is '400'", str(refused.exception))


class MocTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        wait_for_coverage()

    def cells(self, path):
        """The cells of order 9 of a MOC in FITS, read by astropy alone."""
        from astropy.io import fits

        with fits.open(io.BytesIO(fetch(path))) as document:
            header = document[1].header
            self.assertEqual(header["ORDERING"], "NUNIQ")
            self.assertEqual(header["MOCDIM"], "SPACE")
            self.assertEqual(header["COORDSYS"], "C")
            cells = set()
            for uniq in document[1].data.field(0):
                order = (int(uniq).bit_length() - 3) // 2
                first = (int(uniq) - 4 * 4**order) * 4 ** (9 - order)
                cells.update(range(first, first + 4 ** (9 - order)))
            return cells

    def test_every_position_of_a_collection_lies_in_its_moc(self):
        import healpy

        _, _, collection = an_image()
        cells = self.cells("/moc/collection/" + urllib.parse.quote(collection))
        positions = rows(
            "SELECT TOP 2000 s_ra, s_dec FROM ivoa.obscore WHERE s_region IS NOT NULL"
            " AND 1 = CONTAINS(POINT(s_ra, s_dec), s_region) AND obs_collection = '%s'" % collection
        )
        self.assertGreater(len(positions), 0)
        for ra, dec in positions:
            self.assertIn(
                int(healpy.ang2pix(2**9, float(ra), float(dec), nest=True, lonlat=True)), cells
            )

    def test_the_whole_is_the_union_of_the_archives(self):
        archives = [part for part in json.loads(fetch("/moc/list")) if part["kind"] == "archive"]
        self.assertEqual({part["name"] for part in archives}, {"cadc", "casda", "nrao"})
        union = set()
        for part in archives:
            union |= self.cells("/moc/archive/" + part["name"])
        self.assertEqual(self.cells("/moc"), union)


class RegistryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        wait_for_coverage()

    def test_a_harvester_gets_every_record(self):
        answer = ElementTree.fromstring(fetch("/oai?verb=ListRecords&metadataPrefix=ivo_vor"))
        identifiers = [
            header.findtext(OAI + "identifier") for header in answer.iter(OAI + "header")
        ]
        self.assertEqual(len(identifiers), len(set(identifiers)))
        for key in ("/org", "/registry", "/tap", "/sia2", "/scs", "/obscore", "/obscore_radio"):
            self.assertTrue(any(identifier.endswith(key) for identifier in identifiers), key)

    def test_hips_list_has_the_surveys(self):
        records = fetch("/hips/list").decode().strip().split("\n\n")
        self.assertEqual(len(records), 2)
        for record in records:
            keys = {line.split("=")[0].strip() for line in record.splitlines()}
            self.assertLessEqual({"creator_did", "hips_service_url", "hips_status"}, keys)
            self.assertNotIn("hips_release_date", keys, "no date is known")


if __name__ == "__main__":
    unittest.main()
