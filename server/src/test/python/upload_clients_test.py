"""Uploads by the real clients, pyVO and STILTS, against a small store loaded from a file."""

import csv
import shutil
import subprocess
import tempfile
import unittest
import warnings
from pathlib import Path

from server_process import ServerProcess, obshub

ROWS = 2000


def write_table(path):
    """Footprints of 0.2 degrees on a spiral, in the columns of ObsCore."""
    names = (
        "dataproduct_type calib_level obs_collection obs_id obs_publisher_did access_url access_format"
        " target_name s_ra s_dec s_fov s_region t_min t_max em_min em_max facility_name instrument_name"
    ).split()
    with open(path, "w", newline="") as out:
        table = csv.writer(out)
        table.writerow(names)
        for i in range(ROWS):
            ra, dec = (i * 137.5) % 360, -80 + 160 * i / ROWS
            table.writerow(
                ["cube", 2, "TEST", "o%d" % i, "ivo://example.org/test?%d" % i, "https://example.org/%d" % i]
                + ["application/fits", "t%d" % i, ra, dec, 0.4, "CIRCLE ICRS %r %r 0.2" % (ra, dec)]
                + [59000 + i, 59000.5 + i, 0.2, 0.22, "VLA", "L"]
            )


def setUpModule():
    global server, folder
    warnings.simplefilter("ignore")
    folder = Path(tempfile.mkdtemp(prefix="obshub-upload-"))
    write_table(folder / "test.csv")
    loaded = obshub("load", folder / "test.csv", "--archive", "test", "--data", folder / "data")
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    server = ServerProcess(
        "serve", "--port", "0", "--data", folder / "data", "--set", "harvest.schedule=0s"
    )


def tearDownModule():
    assert server.stop() == 0
    shutil.rmtree(folder)


def stilts(*arguments):
    done = subprocess.run(["stilts", *map(str, arguments)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class UploadTest(unittest.TestCase):
    def test_pyvo_uploads_a_table_and_joins_it(self):
        import pyvo
        from astropy.table import Table

        table = Table({"id": [7, 8], "ra": [0.0, 137.5], "dec": [-80.0, -79.92], "good": [True, False]})
        result = pyvo.dal.TAPService(server.url + "/tap").search(
            "SELECT u.*, o.obs_id FROM TAP_UPLOAD.t AS u JOIN ivoa.obscore AS o"
            " ON 1 = CONTAINS(POINT(u.ra, u.dec), o.s_region) ORDER BY u.id",
            uploads={"t": table},
        )
        self.assertEqual([(7, "o0"), (8, "o1")], [(int(r["id"]), str(r["obs_id"])) for r in result])

    def positions(self):
        path = folder / "positions.csv"
        path.write_text("name,ra,dec\na,0.0,-80.0\nb,137.5,-79.9199\nc,10,10\n")
        return path

    def test_tapquery_uploads(self):
        out = stilts(
            "tapquery", "tapurl=" + server.url + "/tap", "sync=true", "nupload=1", "ofmt=csv",
            "upload1=%s" % self.positions(), "ufmt1=csv", "upname1=mine",
            "adql=SELECT name, ra FROM TAP_UPLOAD.mine WHERE dec < 0 ORDER BY name",
        )
        self.assertEqual(["name,ra", "a,0.0", "b,137.5"], out.split())

    def test_tapskymatch(self):
        out = stilts(
            "tapskymatch", "tapurl=" + server.url + "/tap", "taptable=ivoa.obscore", "taplon=s_ra",
            "taplat=s_dec", "in=%s" % self.positions(), "ifmt=csv", "inlon=ra", "inlat=dec", "sr=0.001",
            "sync=true", "ocmd=keepcols 'name obs_id'", "ofmt=csv",
        )
        self.assertEqual(["name,obs_id", "a,o0", "b,o1"], out.split())


if __name__ == "__main__":
    unittest.main()
