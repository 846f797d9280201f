"""The images of one ASKAP scheduling block, cut around positions (workflow 6). Usage: scheduling_block.py [address [block]]"""

import io
import sys

import pyvo
from astropy.io import fits


def cutouts(address, block, offset=0.5, radius=0.05):
    """Dataset and FITS unit of a cutout of each restored image of the block, north of its centre."""
    service = pyvo.dal.TAPService(address.rstrip("/") + "/tap")
    rows = service.search(
        "SELECT * FROM ivoa.obscore WHERE source_archive = 'casda' AND obs_id = '%s'"
        " AND dataproduct_type = 'image' AND dataproduct_subtype LIKE '%%restored%%'" % block
    )
    for row in rows:
        process = row.getdatalink().get_first_proc()
        data = process.process(circle=(row["s_ra"], row["s_dec"] + offset, radius)).read()
        if data:
            yield str(row["obs_publisher_did"]), fits.open(io.BytesIO(data))[0]


if __name__ == "__main__":
    where = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
    for did, image in cutouts(where, sys.argv[2] if len(sys.argv) > 2 else "ASKAP-8578"):
        print(did, image.data.shape)
