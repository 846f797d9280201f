#!/usr/bin/env python3
"""Prints MOCs about the positions of Q2: the parameters of Q12 (order 11, 1.2 degrees) and Q12b (order 9, 5 degrees).

usage: mocs.py questions.json ORDER RADIUS

A MOC here is every cell of an order that holds a point of a dense grid over a disc, with four cells of one parent joined. The cell of a position is computed as in Gorski et al. 2005 (ApJ 622, 759), equations 4 to 22; nothing of
obshub is used.
"""
import json
import math
import sys


def cell(order, ra, dec):
    """The nested number of the cell that holds a position in degrees."""
    n = 1 << order
    z = math.sin(math.radians(dec))
    t = (ra % 360.0) / 90.0
    if abs(z) <= 2.0 / 3.0:
        up, down = n * (0.5 + t - 0.75 * z), n * (0.5 + t + 0.75 * z)
        jp, jm = int(up), int(down)
        ifp, ifm = jp // n, jm // n
        face = (ifp & 3) + 4 if ifp == ifm else (ifp & 3 if ifp < ifm else (ifm & 3) + 8)
        x, y = jm % n, n - jp % n - 1
    else:
        quarter = min(3, int(t))
        part = t - quarter
        root = n * math.sqrt(3.0 * (1.0 - abs(z)))
        jp, jm = min(n - 1, int(part * root)), min(n - 1, int((1.0 - part) * root))
        face, x, y = (quarter, n - jm - 1, n - jp - 1) if z >= 0 else (quarter + 8, jp, jm)
    number = face << (2 * order)
    for bit in range(order):
        number |= (x >> bit & 1) << (2 * bit) | (y >> bit & 1) << (2 * bit + 1)
    return number


def disc(ra, dec, radius, step):
    """Positions over a disc: a square grid in the plane that touches the sky at the centre."""
    a, d = math.radians(ra), math.radians(dec)
    steps = int(radius / step)
    for i in range(-steps, steps + 1):
        for j in range(-steps, steps + 1):
            x, y = math.radians(i * step), math.radians(j * step)
            if math.hypot(i, j) * step > radius:
                continue
            w = 1.0 / math.sqrt(1.0 + x * x + y * y)
            north = math.cos(d) * y + math.sin(d)
            out = math.cos(d) - math.sin(d) * y
            yield (math.degrees(a + math.atan2(x, out)) % 360.0, math.degrees(math.asin(max(-1.0, min(1.0, north * w)))))


def moc(ra, dec, finest, radius):
    step = 29.3 / (1 << finest)  # half the width of a cell, in degrees
    levels = {finest: {cell(finest, *p) for p in disc(ra, dec, radius, step)}}
    for order in range(finest, 0, -1):
        here = levels[order]
        parents = {c >> 2 for c in here if all((c >> 2 << 2) + k in here for k in range(4))}
        levels[order] = {c for c in here if c >> 2 not in parents}
        levels[order - 1] = parents
    return levels


def text(levels):
    return ' '.join('%d/%s' % (order, ' '.join(map(str, sorted(cells)))) for order, cells in sorted(levels.items()) if cells)


def main():
    with open(sys.argv[1]) as f:
        questions = json.load(f)['queries']
    found = [moc(p['ra'], p['dec'], int(sys.argv[2]), float(sys.argv[3])) for p in questions['Q2']['params']]
    print(json.dumps([{'moc': text(levels)} for levels in found], indent=1))
    sizes = sorted(sum(map(len, levels.values())) for levels in found)
    print('cells: %d to %d' % (sizes[0], sizes[-1]), file=sys.stderr)


if __name__ == '__main__':
    main()
