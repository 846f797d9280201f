"""Writes the small FITS files that MalformedFitsTest breaks, by astropy:

    python3 make_fits_samples.py ../resources/org/obshub/fits
"""

import sys
from pathlib import Path

import numpy
from astropy.io import fits



def header(axes):
    made = fits.Header()
    all_axes = [("RA---SIN", 10.0, -0.01, 12.0), ("DEC--SIN", -30.0, 0.01, 12.0), ("FREQ", 1.4e9, 1e6, 1.0), ("STOKES", 1.0, 1.0, 1.0)]
    for axis, (name, value, step, pixel) in enumerate(all_axes[:axes], 1):
        made["CTYPE%d" % axis], made["CRVAL%d" % axis] = name, value
        made["CDELT%d" % axis], made["CRPIX%d" % axis] = step, pixel
    made["RADESYS"] = "ICRS"
    return made


def main():
    folder = Path(sys.argv[1])
    random = numpy.random.default_rng(7)
    cube = random.normal(size=(1, 3, 24, 24)).astype("f4")
    plain = fits.PrimaryHDU(cube, header(4))
    plain.header["CASAMBM"] = True
    names = [("BMAJ", "1E"), ("CHAN", "1J"), ("POL", "1J")]
    beams = [fits.Column(name, form, array=numpy.arange(3) * (name != "POL")) for name, form in names]
    table = fits.BinTableHDU.from_columns(beams, name="BEAMS")
    fits.HDUList([plain, table]).writeto(folder / "plain.fits", overwrite=True)
    images = [fits.ImageHDU(cube[0], header(3), name=name) for name in "AB"]
    fits.HDUList([fits.PrimaryHDU()] + images).writeto(folder / "extensions.fits", overwrite=True)
    numbers = random.poisson(40, (3, 24, 24)).astype("i4")
    for kind, data, tile, options in (
        ("RICE_1", cube[0], (24, 1, 1), {"quantize_method": 1}),
        ("GZIP_2", numbers, (10, 10, 1), {}),
        ("HCOMPRESS_1", numbers, (24, 12, 1), {"hcomp_scale": 0}),
        ("PLIO_1", numbers, (24, 1, 1), {}),
    ):
        hdu = fits.CompImageHDU(data, header(3), compression_type=kind, tile_size=tile, **options)
        fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(folder / (kind.lower() + ".fits"), overwrite=True)


if __name__ == "__main__":
    main()
