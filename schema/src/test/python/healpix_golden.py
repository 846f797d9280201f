"""Writes src/test/resources/healpix/golden.csv: run in the module's directory with healpy 1.16 and numpy.

Columns: order, ra, dec, nested cell of the position, its ring index, centre of the cell (ra, dec), the eight neighbours
SW W NW N NE E SE S.
"""

import random

import healpy
import numpy

random.seed(20050402)
lines = ["order,ra,dec,cell,ring,centre_ra,centre_dec,sw,w,nw,n,ne,e,se,s"]
for order in range(30):
    nside = 1 << order
    positions = []
    for _ in range(60):
        z = random.uniform(-1, 1)
        positions.append((random.uniform(0, 360), float(numpy.degrees(numpy.arcsin(z)))))
    for _ in range(20):  # caps
        dec = 90 - 10 ** random.uniform(-6, 1.5)
        positions.append((random.uniform(0, 360), random.choice([-1, 1]) * dec))
    for _ in range(20):  # centres of cells at face borders
        face = random.randrange(12)
        x = random.choice([0, nside - 1, random.randrange(nside)])
        y = random.choice([0, nside - 1])
        cell = 0
        for bit in range(order):
            cell |= (x >> bit & 1) << 2 * bit | (y >> bit & 1) << 2 * bit + 1
        lon, lat = healpy.pix2ang(nside, (face << 2 * order) + cell, nest=True, lonlat=True)
        positions.append((float(lon), float(lat)))
    for ra, dec in positions:
        cell = int(healpy.ang2pix(nside, ra, dec, nest=True, lonlat=True))
        ring = int(healpy.nest2ring(nside, cell))
        lon, lat = healpy.pix2ang(nside, cell, nest=True, lonlat=True)
        near = healpy.get_all_neighbours(nside, cell, nest=True)
        lines.append(",".join(
            [str(order), repr(ra), repr(dec), str(cell), str(ring), repr(float(lon)), repr(float(lat))]
            + [str(int(n)) for n in near]))
with open("src/test/resources/healpix/golden.csv", "w") as out:
    out.write("\n".join(lines) + "\n")
