"""Two surveys on one grid: VLASS contours over RACS (workflow 2). Usage: two_surveys.py [address of obshub [picture.png]]

RACS stands for the optical survey of the story, as obshub holds radio data; another image of the sky goes in the same way.
"""

import io
import sys

import numpy as np
import pyvo
from astropy.io import fits
from astropy.wcs import WCS
from scipy.ndimage import map_coordinates

POSITION = (202.784533, 30.509155)  # 3C 286
LEVELS = (0.005, 0.01, 0.02, 0.04, 0.08)  # Jy/beam


def cutout(service, condition, ra, dec, radius):
    """Dataset and FITS unit of the first image there that meets the condition."""
    rows = service.search(
        "SELECT * FROM ivoa.obscore WHERE %s AND dataproduct_type = 'image'"
        " AND 1 = CONTAINS(POINT('ICRS', %r, %r), s_region) ORDER BY t_min DESC" % (condition, ra, dec)
    )
    for row in rows:
        data = row.getdatalink().get_first_proc().process(circle=(ra, dec, radius)).read()
        if data:  # 204, no data there, reads as nothing
            return str(row["obs_publisher_did"]), fits.open(io.BytesIO(data))[0]
    raise LookupError("no image with %s at %r %r" % (condition, ra, dec))


def on_grid(image, grid):
    """The pixels of one image where another has its own; NaN outside."""
    rows, columns = np.indices(grid.data.squeeze().shape)
    sky = WCS(grid.header).celestial.pixel_to_world(columns, rows)
    x, y = WCS(image.header).celestial.world_to_pixel(sky)
    return map_coordinates(image.data.squeeze().astype(float), [y, x], order=1, cval=np.nan)


def overlay(address, ra=POSITION[0], dec=POSITION[1], radius=0.02):
    """The image of RACS, and that of VLASS on its grid."""
    service = pyvo.dal.TAPService(address.rstrip("/") + "/tap")
    _, vlass = cutout(service, "obs_collection = 'VLASS'", ra, dec, radius)
    restored = "source_archive = 'casda' AND data_rights = 'public' AND dataproduct_subtype LIKE '%restored%'"
    _, racs = cutout(service, restored, ra, dec, radius)
    return racs, on_grid(vlass, racs)


if __name__ == "__main__":
    racs, vlass = overlay(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080")
    print("RACS %s pixels, VLASS peak %.3f Jy/beam" % (racs.data.squeeze().shape, np.nanmax(vlass)))
    if len(sys.argv) > 2:
        import matplotlib

        matplotlib.use("agg")
        from matplotlib import pyplot

        axes = pyplot.subplot(projection=WCS(racs.header).celestial)
        axes.imshow(racs.data.squeeze(), origin="lower")
        axes.contour(vlass, levels=LEVELS, colors="white")
        pyplot.savefig(sys.argv[2])
