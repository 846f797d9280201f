"""Links and cutouts of the demo, by pyVO, astropy and STILTS: the scripts of docs/tutorial, and datalinklint."""

import os
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request
import warnings

import shared_demo

TUTORIAL = os.path.join(os.path.dirname(__file__), "..", "..", "..", "..", "docs", "tutorial")
M82 = (148.968458, 69.679703)

# The core vocabulary of DataLink has these today; STILTS 3.4.7 carries an older copy and no way to another.
NEWER_TERMS = {"thumbnail", "package", "counterpart"}


def setUpModule():
    global demo, pyvo, WCS, np
    warnings.simplefilter("ignore")
    sys.path.insert(0, TUTORIAL)
    import numpy as np
    import pyvo
    from astropy.wcs import WCS

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

    def test_datalinklint_finds_nothing_but_newer_terms(self):
        url = demo.url.rstrip("/") + "/datalink/links?ID=" + urllib.parse.quote(
            str(self.rows[0]["obs_publisher_did"]), safe=""
        ) + "&ID=nonsense"
        done = subprocess.run(
            ["stilts", "datalinklint", "votable=" + url], capture_output=True, text=True, timeout=300
        )
        told = done.stdout + done.stderr
        faults = [line for line in told.splitlines() if re.match(r"[EWF]-", line)]
        terms = {term for line in faults for term in re.findall(r"Unknown predicate '([a-z-]+)' from core", line)}
        self.assertLessEqual(terms, NEWER_TERMS)
        self.assertEqual([], [line for line in faults if "Unknown predicate" not in line])


if __name__ == "__main__":
    unittest.main()
