"""One image, one cutout: M82 in VLASS (workflow 1). Usage: one_cutout.py [address of obshub]"""

import io
import sys

import pyvo
from astropy.io import fits
from astropy.wcs import WCS

M82 = (148.9684583, 69.6797028)


def cutouts(address):
    """The image of M82 in each epoch, as FITS units."""
    service = pyvo.dal.TAPService(address.rstrip("/") + "/tap")
    rows = service.search(
        "SELECT * FROM ivoa.obscore WHERE obs_collection = 'VLASS' AND dataproduct_type = 'image'"
        " AND 1 = CONTAINS(POINT('ICRS', %r, %r), s_region) ORDER BY t_min" % M82
    )
    for row in rows:
        cutout = row.getdatalink().get_first_proc().process(circle=(*M82, 0.02))
        yield row, fits.open(io.BytesIO(cutout.read()))[0]


if __name__ == "__main__":
    for row, image in cutouts(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"):
        x, y = WCS(image.header).celestial.all_world2pix([M82], 0)[0]
        print(row["obs_publisher_did"], image.data.shape, "M82 at pixel %.1f %.1f" % (x, y))
