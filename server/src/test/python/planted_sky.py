"""The simulated radio sky by its documented rule, and how bright a source of it is in an image."""

import math

import numpy
from astropy.coordinates import SkyCoord
from astropy.wcs import WCS


def planted(frequency, centre, radius):
    """The rule of the simulated sky as its documentation gives it: positions and fluxes in Jy around a position."""
    for ring in range(360):
        dec = -89.75 + 0.5 * ring
        if abs(dec - centre.dec.deg) > radius:
            continue
        count = max(3, math.floor(720 * math.cos(math.radians(dec))))
        j = numpy.arange(count)
        positions = SkyCoord(360 * (j + 0.5) / count, numpy.full(count, dec), unit="deg")
        fluxes = (0.010 + 0.001 * ((7 * ring + 13 * j) % 190)) * (frequency / 3e9) ** -0.7
        for index in numpy.flatnonzero(positions.separation(centre).deg < radius):
            yield positions[index], fluxes[index]


def flux_at(header, data, position):
    """The height of a beam of the header's shape at a position, fitted to the pixels around it."""
    x, y = WCS(header).celestial.world_to_pixel(position)
    ys, xs = numpy.mgrid[int(y) - 6 : int(y) + 8, int(x) - 6 : int(x) + 8]
    east = -(xs - x) * abs(header["CDELT1"])
    north = (ys - y) * header["CDELT2"]
    angle = math.radians(header["BPA"])
    along = east * math.sin(angle) + north * math.cos(angle)
    across = east * math.cos(angle) - north * math.sin(angle)
    beam = numpy.exp(-4 * math.log(2) * ((along / header["BMAJ"]) ** 2 + (across / header["BMIN"]) ** 2))
    return float((data[ys, xs] * beam).sum() / (beam**2).sum())
