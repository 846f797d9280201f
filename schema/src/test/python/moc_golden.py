"""MOC files written by astropy: the example of MOC 2.0, section 4.3.2, as NUNIQ and as RANGE, into src/test/resources/moc."""
import numpy as np
from astropy.io import fits

CELLS = {1: [1, 2, 4], 2: [12, 13, 14, 21, 23, 25], 8: []}
FOLDER = "src/test/resources/moc/"


def write(name, column, **keys):
    table = fits.BinTableHDU.from_columns([column])
    for key, value in keys.items():
        table.header[key] = value
    fits.HDUList([fits.PrimaryHDU(), table]).writeto(FOLDER + name, overwrite=True)


uniq = sorted(4 * 4**order + cell for order, cells in CELLS.items() for cell in cells)
borders = np.array(
    sorted((cell << 2 * (29 - order), (cell + 1) << 2 * (29 - order)) for order, cells in CELLS.items() for cell in cells)
).ravel()
write("nuniq-1.1.fits", fits.Column("UNIQ", "J", array=np.array(uniq, dtype=np.int32)),
      PIXTYPE="HEALPIX", ORDERING="NUNIQ", COORDSYS="C", MOCORDER=8, MOCTOOL="astropy's own")
write("range-2.0.fits", fits.Column("RANGE", "K", array=borders.astype(np.int64)),
      MOCVERS="2.0", MOCDIM="SPACE", ORDERING="RANGE", COORDSYS="C", MOCORD_S=8)
write("galactic.fits", fits.Column("UNIQ", "J", array=np.array(uniq, dtype=np.int32)),
      ORDERING="NUNIQ", COORDSYS="G", MOCORDER=8)
