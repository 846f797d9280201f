"""Cells of cones and polygons as healpy finds them: writes src/test/resources/healpix/coverage.csv.

Columns: kind, order, numbers (ra dec radius, or ra dec pairs), cells whose centre lies inside, cells that the region
touches or may touch (inclusive, fact=64); cells nested, runs as first-last. Run with healpy 1.16.
"""
import random

import healpy
import numpy as np


def runs(cells):
    cells = np.sort(cells)
    if len(cells) == 0:
        return ""
    cuts = np.flatnonzero(np.diff(cells) != 1) + 1
    return " ".join(
        str(part[0]) if len(part) == 1 else "%d-%d" % (part[0], part[-1]) for part in np.split(cells, cuts)
    )


def vectors(points):
    return np.array([healpy.ang2vec(ra, dec, lonlat=True) for ra, dec in points])


def centres():
    rng = random.Random(12)
    yield from [(0, 0), (0, 90), (17, -90), (359.999, 0.001), (0, 41.81), (90, 66), (180, -41.8), (45, 0), (0, 89.7)]
    for _ in range(21):
        yield round(360 * rng.random(), 6), round(float(np.degrees(np.arcsin(2 * rng.random() - 1))), 6)


def main():
    rng = random.Random(13)
    with open("src/test/resources/healpix/coverage.csv", "w") as out:
        out.write("kind,order,numbers,inside,touched\n")
        for ra, dec in centres():
            for radius in (0.02, 1.3, 25):
                order = {0.02: 11, 1.3: 6, 25: 3}[radius]
                nside = 1 << order
                vec = healpy.ang2vec(ra, dec, lonlat=True)
                args = dict(nside=nside, vec=vec, radius=np.radians(radius))
                inside = healpy.query_disc(nest=True, **args)
                touched = healpy.query_disc(nest=True, inclusive=True, fact=64, **args)
                out.write("cone,%d,%s %s %s,%s,%s\n" % (order, ra, dec, radius, runs(inside), runs(touched)))
            for radius in (0.05, 2, 20):
                order = {0.05: 10, 2: 5, 20: 3}[radius]
                # healpy takes convex polygons: points on a circle, whose great-circle hull they are
                count = rng.randint(3, 8)
                turns = sorted((k + 0.8 * rng.random()) * 2 * np.pi / count for k in range(count))
                pole = healpy.ang2vec(ra, dec, lonlat=True)
                east = np.cross([0, 0, 1.0] if abs(pole[2]) < 0.9 else [1.0, 0, 0], pole)
                east /= np.linalg.norm(east)
                north = np.cross(pole, east)
                r = np.radians(radius)
                points = []
                for turn in turns:
                    v = np.cos(r) * pole + np.sin(r) * (np.cos(turn) * east + np.sin(turn) * north)
                    lon, lat = healpy.vec2ang(v, lonlat=True)
                    points.append((round(float(lon[0]), 9), round(float(lat[0]), 9)))
                args = dict(nside=1 << order, vertices=vectors(points))
                inside = healpy.query_polygon(nest=True, **args)
                touched = healpy.query_polygon(nest=True, inclusive=True, fact=64, **args)
                numbers = " ".join("%s %s" % point for point in points)
                out.write("polygon,%d,%s,%s,%s\n" % (order, numbers, runs(inside), runs(touched)))


main()
