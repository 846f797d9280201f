"""Links and cutouts of the demo, by pyVO, astropy and STILTS: the scripts of docs/tutorial, and datalinklint."""

import io
import math
import os
import re
import secrets
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request
import warnings
from random import Random

import shared_demo

TUTORIAL = os.path.join(os.path.dirname(__file__), "..", "..", "..", "..", "docs", "tutorial")
M82 = (148.968458, 69.679703)

STILTS = "/usr/share/java/starlink-ttools.jar"
LINT = os.path.join(os.path.dirname(__file__), "DatalinkLint.java")
TERMS = os.path.join(os.path.dirname(__file__), "..", "resources", "datalink", "core-terms.txt")


def setUpModule():
    global demo, pyvo, WCS, np, fits, SkyCoord, flux_at, planted
    warnings.simplefilter("ignore")
    sys.path.insert(0, TUTORIAL)
    import numpy as np
    import pyvo
    from astropy.coordinates import SkyCoord
    from astropy.io import fits
    from astropy.wcs import WCS
    from planted_sky import flux_at, planted

    demo = shared_demo.demo()


class TutorialTest(unittest.TestCase):
    def test_one_cutout_shows_m82_where_it_is(self):
        import one_cutout

        images = list(one_cutout.cutouts(demo.url))
        self.assertGreaterEqual(len(images), 4)  # three epochs at CADC, one of them at NRAO too
        self.assertEqual({"cadc", "nrao"}, {str(row["source_archive"]) for row, _ in images})
        for row, image in images:
            pixels = image.data.squeeze()
            self.assertEqual((145, 145), pixels.shape)
            x, y = WCS(image.header).celestial.all_world2pix([M82], 0)[0]
            brightest = np.unravel_index(np.nanargmax(pixels), pixels.shape)
            self.assertLess(abs(brightest[1] - x), 1)
            self.assertLess(abs(brightest[0] - y), 1)
            # 2.5 Jy were planted; a pixel beside the peak of a beam of 2 to 4 arcsec shows a little less
            self.assertGreater(np.nanmax(pixels), 2.0)
            self.assertLess(np.nanmax(pixels), 2.6)

    def test_a_list_of_sources_has_images_of_each(self):
        import list_of_sources

        found = list(list_of_sources.cutouts(demo.url))
        self.assertEqual(set(list_of_sources.SOURCES), {name for name, _, _ in found})

    def test_a_scheduling_block_is_cut_by_casda(self):
        import scheduling_block

        found = list(scheduling_block.cutouts(demo.url, "ASKAP-8578"))
        self.assertGreater(len(found), 0)

    def test_two_surveys_show_one_source_at_one_place(self):
        import two_surveys

        racs, vlass = two_surveys.overlay(demo.url)
        image = racs.data.squeeze()
        self.assertEqual(image.shape, vlass.shape)
        x, y = WCS(racs.header).celestial.all_world2pix([two_surveys.POSITION], 0)[0]
        for pixels in (image, vlass):
            row, column = np.unravel_index(np.nanargmax(pixels), pixels.shape)
            self.assertLess(abs(column - x), 1.5)
            self.assertLess(abs(row - y), 1.5)
        # 10 Jy at 3 GHz and the index -0.7 were planted: brighter at the 888 MHz of RACS
        self.assertGreater(np.nanmax(image), np.nanmax(vlass))
        self.assertGreater(np.nanmax(vlass), max(two_surveys.LEVELS))

    def test_the_nrao_archive_has_frequencies_footprints_and_links(self):
        import nrao_by_tap

        rows = nrao_by_tap.images(demo.url)
        self.assertEqual(10, len(rows))
        for row in rows:
            self.assertLess(1e9, row["freq_min"])
            self.assertLess(row["freq_min"], row["freq_max"])
            self.assertTrue(str(row["s_region"]).startswith("POLYGON ICRS"), row["s_region"])
            self.assertIn("#this", [link.semantics for link in row.getdatalink()])
        looks = nrao_by_tap.pointings(demo.url)
        self.assertGreater(len(looks), 500)
        known = several = 0
        one = None
        for row in list(looks)[::20]:
            bands = nrao_by_tap.bands(demo.url, str(row["obs_publisher_did"]))
            if not bands:  # NRAO does not list the windows of every dataset
                continue
            known += 1
            one = row
            self.assertAlmostEqual(bands[0][0], float(row["freq_min"]), delta=1e-6 * bands[0][0])
            self.assertAlmostEqual(max(high for _, high in bands), float(row["freq_max"]), delta=1e-6 * bands[0][0])
            several += len(bands) > 1
        self.assertGreater(known, 5)
        self.assertGreater(several, 0)
        found = nrao_by_tap.covering(
            demo.url, float(one["s_ra"]), float(one["s_dec"]), float(one["freq_min"]), float(one["freq_max"])
        )
        self.assertIn(str(one["obs_publisher_did"]), [str(row["obs_publisher_did"]) for row in found])


class PlantedSourceTest(unittest.TestCase):
    """A source at a position drawn here has the flux of the rule, in whatever way its image is cut."""

    def source(self, random, low, high):
        ring = random.randrange(int((low + 89.75) / 0.5) + 1, int((high + 89.75) / 0.5))
        dec = -89.75 + 0.5 * ring
        count = max(3, math.floor(720 * math.cos(math.radians(dec))))
        return SkyCoord(360 * (random.randrange(count) + 0.5) / count, dec, unit="deg")

    def cut(self, condition, position, radius):
        service = pyvo.dal.TAPService(demo.url + "/tap")
        ra, dec = float(position.ra.deg), float(position.dec.deg)
        rows = service.search(
            "SELECT * FROM ivoa.obscore WHERE %s AND dataproduct_type = 'image'"
            " AND 1 = CONTAINS(POINT('ICRS', %r, %r), s_region)" % (condition, ra, dec)
        )
        for row in rows:
            data = row.getdatalink().get_first_proc().process(circle=(ra, dec, radius)).read()
            if data:
                yield str(row["obs_publisher_did"]), fits.open(io.BytesIO(data))[0]

    def check(self, archive, condition, low, high, radius, noise):
        seed = secrets.randbits(32)
        random = Random(seed)
        seen = 0
        for _ in range(20):
            position = self.source(random, low, high)
            for did, image in self.cut(condition, position, radius):
                told = "%s of seed %d at %s" % (did, seed, position.to_string())
                pixels = image.data.squeeze().astype(float)
                x, y = WCS(image.header).celestial.world_to_pixel(position)
                if not (8 < x < pixels.shape[1] - 9 and 8 < y < pixels.shape[0] - 9):
                    continue  # on the edge of the image, where the beam is cut
                frequency = image.header["CRVAL%d" % frequency_axis(image.header)]
                expected = [flux for _, flux in planted(frequency, position, 1e-4)]
                self.assertEqual(1, len(expected), told)
                self.assertAlmostEqual(
                    expected[0], flux_at(image.header, pixels, position), delta=6 * noise, msg=told
                )
                seen += 1
            if seen >= 3:
                return
        self.fail("no image of %s shows any of 20 sources of seed %d" % (archive, seed))

    def test_in_vlass_cut_by_cadc(self):
        self.check("cadc", "source_archive = 'cadc' AND obs_collection = 'VLASS'", -39, 88, 0.01, 120e-6)

    def test_in_vlass_cut_by_ranges(self):
        self.check("nrao", "source_archive = 'nrao'", -39, 88, 0.01, 120e-6)

    def test_in_racs_cut_by_casda(self):
        restored = "source_archive = 'casda' AND data_rights = 'public' AND dataproduct_subtype LIKE '%restored%'"
        self.check("casda", restored, -80, 35, 0.05, 250e-6)


def frequency_axis(header):
    return [axis for axis in range(1, header["NAXIS"] + 1) if header["CTYPE%d" % axis].startswith("FREQ")][0]


class LinksTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        service = pyvo.dal.TAPService(demo.url + "/tap")
        cls.rows = service.search(
            "SELECT TOP 3 * FROM ivoa.obscore WHERE 1 = CONTAINS(POINT('ICRS', %r, %r), s_region)"
            " AND dataproduct_type = 'image'" % M82
        )

    def test_access_url_leads_to_the_links_of_this_server(self):
        row = self.rows[0]
        self.assertTrue(str(row["access_url"]).startswith(demo.url.rstrip("/") + "/datalink/links?ID="))
        self.assertEqual("application/x-votable+xml;content=datalink", str(row["access_format"]))
        self.assertNotIn("/datalink/links", str(row["source_access_url"]).replace("caom2ops/datalink", ""))

    def test_this_is_a_fits_file(self):
        links = self.rows[0].getdatalink()
        this = [link for link in links if link.semantics == "#this"][0]
        with urllib.request.urlopen(this.access_url) as answer:
            self.assertTrue(answer.read(2880).startswith(b"SIMPLE  ="))

    def test_datalinklint_finds_nothing(self):
        """0 errors, 0 warnings, 0 failures for datasets of every archive and kind, and for an identifier of nothing."""
        some = pyvo.dal.TAPService(demo.url + "/tap").search(
            "SELECT source_archive, dataproduct_type, dataproduct_subtype, MIN(obs_publisher_did) AS did FROM ivoa.obscore"
            " GROUP BY source_archive, dataproduct_type, dataproduct_subtype"
        )
        self.assertEqual({"cadc", "casda", "nrao"}, {str(row["source_archive"]) for row in some})
        url = self.links([str(row["did"]) for row in some] + [str(row["obs_publisher_did"]) for row in self.rows] + ["nonsense"])
        told = self.lint(url)
        self.assertEqual([], [line for line in told if re.match(r"[EWF]-", line)])
        self.assertRegex(told[-1], r"Totals: Errors: 0; Warnings: 0; .*Failures: 0")

    def test_datalinklint_still_finds_what_is_wrong(self):
        with urllib.request.urlopen(self.links([str(self.rows[0]["obs_publisher_did"])])) as answer:
            wrong = answer.read().replace(b"#thumbnail<", b"#thumbnails<").replace(b"meta.ref.url", b"meta.ref.uri")
        with tempfile.NamedTemporaryFile(suffix=".xml") as document:
            document.write(wrong)
            document.flush()
            told = self.lint(document.name)
        self.assertEqual({"E-SMCO", "E-RUCD"}, {line[:6] for line in told if re.match(r"[EWF]-", line)})

    def test_stilts_as_it_is_lacks_published_terms_only(self):
        """If this fails for want of errors, STILTS has learned the terms: DatalinkLint.java can go."""
        done = subprocess.run(
            ["stilts", "datalinklint", "votable=" + self.links([str(row["obs_publisher_did"]) for row in self.rows])],
            capture_output=True, text=True, timeout=300,
        )
        faults = [line for line in done.stdout.splitlines() if re.match(r"[EWF]-", line)]
        terms = [re.search(r"Unknown predicate '([a-z-]+)' from core", line) for line in faults]
        self.assertTrue(faults)
        with open(TERMS) as published:
            self.assertLessEqual({term and term.group(1) for term in terms}, set(published.read().split()))

    @staticmethod
    def links(identifiers):
        query = "&".join("ID=" + urllib.parse.quote(one, safe="") for one in identifiers)
        return demo.url.rstrip("/") + "/datalink/links?" + query

    def lint(self, votable):
        """What datalinklint says, a line each, by the published vocabulary."""
        done = subprocess.run(
            ["java", "--add-opens", "java.base/java.util=ALL-UNNAMED", "-cp", STILTS, LINT, TERMS, "votable=" + votable],
            capture_output=True, text=True, timeout=300,
        )
        told = (done.stdout + done.stderr).strip().splitlines()
        self.assertIn("Totals", told[-1])
        return told


if __name__ == "__main__":
    unittest.main()
