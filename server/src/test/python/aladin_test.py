"""MOCs and rows of the demo, loaded by Aladin Desktop from files fetched before: offline it opens no address.

`-local` is what keeps it from asking the servers of CDS, without which its dialog of servers fails.
"""

import json
import os
import re
import subprocess
import tempfile
import unittest
import urllib.parse
import urllib.request

import shared_demo
from discovery_clients_test import wait_for_coverage


def setUpModule():
    global demo
    import discovery_clients_test

    demo = discovery_clients_test.demo = shared_demo.demo()
    wait_for_coverage()


def fetch(path, file):
    with urllib.request.urlopen(demo.url + path) as answer, open(file, "wb") as copy:
        copy.write(answer.read())
    return file


def share_of_sky(fits_file):
    """Of a MOC in FITS, counted by astropy from the numbers of its cells."""
    from astropy.io import fits

    with fits.open(fits_file) as document:
        orders = [(int(number).bit_length() - 3) // 2 for number in document[1].data.field(0)]
    return sum(1 / (12 * 4**order) for order in orders)


def aladin(folder, *files):
    """The planes that Aladin's `status` tells of, newest first, each as the words behind its keys."""
    loads = "".join("load %s; sync; " % file for file in files)
    told = subprocess.run(
        ["xvfb-run", "--auto-servernum", "java", "-Xmx700m", "-Duser.home=" + folder, "-jar",
         "/usr/share/java/aladin.jar", "-local", "-nosamp", "-noplugin", "-noreleasetest",
         "-script=" + loads + "status; quit"],
        capture_output=True, text=True, timeout=180, cwd=folder, env=dict(os.environ, HOME=folder),
    )
    planes = re.split(r"^PlaneID", told.stdout, flags=re.MULTILINE)[1:]
    if not planes:
        raise AssertionError(told.stdout + told.stderr)
    return [
        dict(re.findall(r"^(\w+) +(.+?) *$", "PlaneID" + plane.split("\n\n")[0], flags=re.MULTILINE))
        for plane in planes
    ]


class AladinTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="obshub-aladin-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name):
        return os.path.join(self.folder, name)

    def test_loads_the_moc_of_an_archive_in_each_form(self):
        files = [
            fetch("/moc/archive/cadc?FORMAT=" + form, self.file("cadc-" + form + ending))
            for form, ending in (("fits", ".fits"), ("json", ".json"), ("ascii", ".txt"))
        ]
        expected = share_of_sky(files[0])
        self.assertGreater(expected, 0)

        planes = aladin(self.folder, *files)

        self.assertEqual(len(planes), 3)
        for plane in planes:
            self.assertEqual(plane["Type"], "SMOC", plane)
            self.assertEqual(plane["Order"], "9", plane)
            self.assertAlmostEqual(float(plane["Coverage"]), expected, delta=0.0005 * expected)

    def test_loads_the_moc_of_a_query(self):
        query = urllib.parse.quote("SELECT s_region FROM ivoa.obscore WHERE dataproduct_type = 'image'")
        moc = fetch("/moc?QUERY=" + query, self.file("query.fits"))

        (plane,) = aladin(self.folder, moc)

        self.assertEqual(plane["Type"], "SMOC", plane)
        self.assertEqual(plane["Order"], "10", plane)
        expected = share_of_sky(moc)
        self.assertAlmostEqual(float(plane["Coverage"]), expected, delta=0.0005 * expected)

    def test_loads_the_rows_of_image_and_cone_searches(self):
        sia = fetch("/sia2/query?COLLECTION=VLASS&MAXREC=7", self.file("sia.xml"))
        cone = fetch("/scs/query?RA=180&DEC=2&SR=180&MAXREC=5", self.file("cone.xml"))

        planes = {plane["PlaneID"]: plane for plane in aladin(self.folder, sia, cone)}

        self.assertEqual({plane["Type"] for plane in planes.values()}, {"Catalog"}, planes)
        self.assertEqual(sorted(int(plane["NbObj"]) for plane in planes.values()), [5, 7], planes)


if __name__ == "__main__":
    unittest.main()
