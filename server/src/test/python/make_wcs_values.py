"""Writes the world coordinates that WcsAstropyTest expects, computed by astropy (wcslib):

    python3 make_wcs_values.py > ../resources/org/obshub/fits/wcs/astropy-wcs.txt

A case is a line `case NAME`, its cards after `|`, then `sky X Y RA DEC` (FITS pixel from 1, ICRS degrees) and
`frequency PIXEL HERTZ`.
"""

import itertools
import warnings

import astropy
import numpy
from astropy.io import fits
from astropy.wcs import WCS

SIZE = 1000
STEP = 1 / 3600


def header(axes, **cards):
    made = fits.Header()
    made["SIMPLE"], made["BITPIX"], made["NAXIS"] = True, -32, len(axes)
    for axis, (name, value, step, pixel, unit) in enumerate(axes, 1):
        made["NAXIS%d" % axis] = SIZE
        made["CTYPE%d" % axis], made["CRVAL%d" % axis], made["CRPIX%d" % axis] = name, value, pixel
        if step is not None:
            made["CDELT%d" % axis] = step
        if unit:
            made["CUNIT%d" % axis] = unit
    for key, value in cards.items():
        made[key.replace("__", "-")] = value
    return made


def sky(code, ra, dec, step=STEP, pixel=(500.0, 500.0), lon="RA---", lat="DEC--", unit="deg", **cards):
    cards.setdefault("RADESYS", "ICRS")
    return header([(lon + code, ra, step and -step, pixel[0], unit), (lat + code, dec, step, pixel[1], unit)], **cards)


def spectral(name, value, step, unit, **cards):
    return header([(name, value, step, 10.0, unit)], **cards)


def cases():
    yield "SIN of VLASS", sky("SIN", 99.58423379505683, 11.4999710182705, LONPOLE=180.0, LATPOLE=11.5, PV2_1=0.0, PV2_2=0.0)
    for code in ("SIN", "TAN", "STG", "ARC", "ZEA"):
        yield code + " at the north pole", sky(code, 30.0, 90.0)
        yield code + " at the south pole", sky(code, 211.0, -90.0, 0.01)
        yield code + " near the pole", sky(code, 123.0, 89.9, 0.001)
        yield code + " at right ascension 0", sky(code, 0.0001, -45.0, 0.02)
        yield code + " with LONPOLE", sky(code, 200.0, 33.0, 0.005, LONPOLE=133.0)
    yield "SIN with slant", sky("SIN", 40.0, -30.0, 0.01, PV2_1=0.1, PV2_2=-0.2)
    yield "NCP", sky("NCP", 40.0, 60.0, 0.01)
    yield "ZEA of MWA", sky("ZEA", 0.0, -27.0, 0.1)
    yield "TAN with CD", sky("TAN", 83.6, 22.0, None, CD1_1=-2e-4, CD1_2=3e-5, CD2_1=2.5e-5, CD2_2=2.1e-4)
    yield "TAN with CROTA", sky("TAN", 350.0, -5.0, 0.001, CROTA2=33.0)
    yield "TAN with old PC", sky("TAN", 10.0, 5.0, 0.001, PC001001=0.8, PC001002=-0.6, PC002001=0.6, PC002002=0.8)
    yield "TAN with PC", sky("TAN", 10.0, 5.0, 0.001, PC1_1=0.8, PC1_2=-0.6, PC2_1=0.6, PC2_2=0.8)
    yield "TAN in arcsec", sky("TAN", 36000.0, 18000.0, 1.0, unit="arcsec")
    yield "TAN in FK5", sky("TAN", 150.0, 2.2, RADESYS="FK5", EQUINOX=2000.0)
    yield "TAN in unnamed FK5", sky("TAN", 150.0, 2.2, RADESYS="", EQUINOX=2000.0)
    yield "SIN in FK4 without terms of aberration", sky("SIN", 150.0, 2.2, 0.01, RADESYS="FK4-NO-E", EQUINOX=1950.0)
    yield "SIN in FK4", sky("SIN", 150.0, 2.2, RADESYS="FK4", EQUINOX=1950.0)
    yield "SIN in unnamed FK4", sky("SIN", 350.0, 72.2, 0.01, RADESYS="", EQUINOX=1950.0)
    for code in ("CAR", "SFL", "AIT"):
        yield code + " of the sky", sky(code, 0.0, 0.0, 0.3)
        yield code + " about 180", sky(code, 180.0, 0.0, 0.2)
        yield code + " oblique", sky(code, 77.0, 30.0, 0.1)
        yield code + " oblique south", sky(code, 77.0, -30.0, 0.1, LATPOLE=-90.0)
        yield code + " with LONPOLE", sky(code, 10.0, 40.0, 0.1, LONPOLE=50.0)
    yield "CAR Galactic", sky("CAR", 330.0, 0.0, 0.01, lon="GLON-", lat="GLAT-", RADESYS="")
    yield "TAN Galactic", sky("TAN", 0.0, 90.0, 0.01, lon="GLON-", lat="GLAT-", RADESYS="")
    yield "GLS at the equator", sky("GLS", 100.0, 0.0, 0.1)
    yield "GLS of AIPS", sky("GLS", 100.0, 40.0, 0.1)
    yield "HPX of the sky", sky("HPX", 0.0, 0.0, 0.3)
    yield "HPX with H and K", sky("HPX", 0.0, 0.0, 0.3, PV2_1=6.0, PV2_2=3.0)
    yield "HPX with even K", sky("HPX", 0.0, 0.0, 0.3, PV2_1=4.0, PV2_2=4.0)
    half = 0.5**0.5
    yield "HPX of POSSUM", sky(
        "HPX", 0.0, 0.0, 9.710668e-4, (-31231.5, 84513.5), PC1_1=half, PC1_2=half, PC2_1=-half, PC2_2=half, LONPOLE=0.0, LATPOLE=90.0
    )
    yield "axes in another order", header(
        [
            ("STOKES", 1.0, 1.0, 1.0, ""),
            ("DEC--SIN", -20.0, STEP, 400.0, "deg"),
            ("FREQ", 1.4, 1e-3, 3.0, "GHz"),
            ("RA---SIN", 359.99, -STEP, 600.0, "deg"),
        ],
        RADESYS="ICRS",
    )
    rest = 1420405751.786
    yield "FREQ", spectral("FREQ", 1.4e9, 1e5, "Hz")
    yield "FREQ falling in MHz", spectral("FREQ", 888.0, -0.5, "MHz")
    yield "VRAD", spectral("VRAD", 1200.0, -5.0, "km/s", RESTFRQ=rest)
    yield "VOPT", spectral("VOPT", 1.2e6, 5e3, "m/s", RESTFRQ=rest)
    yield "ZOPT", spectral("ZOPT", 0.3, 1e-4, "", RESTWAV=0.21106114)
    yield "WAVE", spectral("WAVE", 0.21, 1e-5, "m")
    yield "VELO", spectral("VELO", 1.2e6, 5e3, "m/s", RESTFRQ=rest)
    yield "VOPT even in frequency", spectral("VOPT-F2W", 1.2e6, 2e4, "m/s", RESTFRQ=rest)
    yield "ZOPT even in frequency", spectral("ZOPT-F2W", 0.3, 1e-3, "", RESTFRQ=rest)
    yield "WAVE even in frequency", spectral("WAVE-F2W", 0.21, 1e-4, "m")
    yield "FREQ even in wavelength", spectral("FREQ-W2F", 1.4e9, -1e6, "Hz")
    yield "VELO even in frequency", spectral("VELO-F2V", 1.2e6, 2e4, "m/s", RESTFRQ=rest)
    yield "VRAD even in velocity", spectral("VRAD-V2F", 1.2e6, 2e4, "m/s", RESTFRQ=rest)
    yield "FREQ logarithmic", spectral("FREQ-LOG", 1.4e9, 1e6, "Hz")
    yield "VELO of AIPS, radio", spectral("VELO-LSR", 1.2e6, 5e3, "m/s", RESTFRQ=rest, VELREF=257)
    yield "VELO of AIPS, optical", spectral("VELO-HEL", 1.2e6, 5e3, "m/s", RESTFRQ=rest, VELREF=2)
    yield "FELO of AIPS", spectral("FELO-HEL", 1.2e6, 2e4, "m/s", RESTFRQ=rest, VELREF=2)


def sky_lines(wcs):
    celestial = wcs.celestial
    middle = celestial.wcs.crpix
    spots = list(itertools.product((1, 137.25, 500.5, 1000), repeat=2))
    if all(1 <= value <= SIZE for value in middle):
        spots += [tuple(middle), (middle[0] + 0.5, middle[1] - 0.25)]
    for x, y in spots:
        with numpy.errstate(invalid="ignore"):
            world = celestial.wcs_pix2world([[x, y]], 1)[0]
        if numpy.isnan(world).any():
            continue
        back = celestial.wcs_world2pix([world], 1)[0]
        if abs(back - (x, y)).max() > 1e-7:
            continue  # beyond the seam or the border: no place of its own
        position = celestial.pixel_to_world(x - 1, y - 1).icrs
        if celestial.wcs.lng == 1:
            x, y = y, x
        yield "sky %r %r %r %r" % (x, y, float(position.ra.deg), float(position.dec.deg))


def frequency_lines(wcs):
    axis = wcs.wcs.spec
    for pixel in (1.0, 9.5, 10.0, 57.25, 200.0):
        spot = wcs.wcs.crpix.copy()
        spot[axis] = pixel
        value = wcs.wcs_pix2world([spot], 1)[0][axis]
        frequency = frequency_of(wcs.wcs.ctype[axis][:4], value, wcs.wcs)
        yield "frequency %r %r" % (pixel, float(frequency))


def frequency_of(kind, value, wcs):
    """From what wcslib gives to Hz, by astropy's own equivalencies."""
    from astropy import units

    rest = wcs.restfrq or 299792458.0 / wcs.restwav if (wcs.restfrq or wcs.restwav) else 1.0
    if kind == "FREQ":
        return value
    if kind == "WAVE":
        return (value * units.m).to_value(units.Hz, units.spectral())
    if kind == "ZOPT":
        return (299792458.0 / rest * (1 + value) * units.m).to_value(units.Hz, units.spectral())
    doppler = {"VRAD": units.doppler_radio, "VOPT": units.doppler_optical, "VELO": units.doppler_relativistic}[kind]
    return (value * units.m / units.s).to_value(units.Hz, doppler(rest * units.Hz))


def main():
    warnings.simplefilter("ignore")
    print("# made by make_wcs_values.py with astropy %s" % astropy.__version__)
    for name, cards in cases():
        print("case " + name)
        for card in cards.cards:
            print("|" + str(card).rstrip())
        wcs = WCS(cards)
        if wcs.has_celestial:
            print("\n".join(sky_lines(wcs)))
        if wcs.wcs.spec >= 0:
            print("\n".join(frequency_lines(wcs)))


if __name__ == "__main__":
    main()
