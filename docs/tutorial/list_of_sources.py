"""A list of sources: every VLASS image of each, cut (workflow 3). Usage: list_of_sources.py [address of obshub]"""

import io
import sys

import pyvo
from astropy.io import fits

SOURCES = {"M82": (148.9684583, 69.6797028), "3C 286": (202.784533, 30.509155), "J0509+31": (77.35, 31.0)}


def cutouts(address, sources=SOURCES, radius=0.01):
    """Name, dataset and FITS unit of each cutout; nothing has to be caught."""
    service = pyvo.dal.TAPService(address.rstrip("/") + "/tap")
    for name, (ra, dec) in sources.items():
        rows = service.search(
            "SELECT * FROM ivoa.obscore WHERE source_archive = 'cadc' AND obs_collection = 'VLASS'"
            " AND 1 = CONTAINS(POINT('ICRS', %r, %r), s_region)" % (ra, dec)
        )
        for row in rows:
            data = row.getdatalink().get_first_proc().process(circle=(ra, dec, radius)).read()
            if data:  # 204, no data there, reads as nothing
                yield name, str(row["obs_id"]), fits.open(io.BytesIO(data))[0]


if __name__ == "__main__":
    for name, observation, image in cutouts(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"):
        print(name, observation, image.data.shape)
