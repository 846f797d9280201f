#!/usr/bin/env python3
"""Counts the rows of the upload questions without any code of obshub: numpy alone, every region against every position.

usage: uploads_oracle.py --csv obscore-1m.csv --queries questions.json [--pairs OUT]

Prints how many pairs CONTAINS(POINT(u.ra, u.dec), o.s_region) has, by kind of region, with that of regions wider than a
hemisphere apart, and how many positions lie within 10 arcsec. A polygon holds a point if its edges, great circles, wind
around the point; of the two sides the smaller one is meant (DALI 1.1 section 3.3.6). With --pairs, the pairs as lines of
"id,obs_publisher_did".
"""
import argparse
import csv
import json
import sys
from collections import Counter

import numpy as np

CONE_DEG = 0.0027777778
BLOCK = 20000


def vectors(ra, dec):
    ra, dec = np.radians(np.asarray(ra, float)), np.radians(np.asarray(dec, float))
    return np.stack([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)], axis=-1)


def parts(text):
    """The circles and polygons of an STC-S text, as (kind, numbers)."""
    kind, numbers = None, []
    for word in text.replace('(', ' ').replace(')', ' ').split():
        upper = word.upper()
        if upper in ('CIRCLE', 'POLYGON'):
            if kind:
                yield kind, numbers
            kind, numbers = upper, []
        elif upper not in ('UNION', 'ICRS'):
            numbers.append(float(word))
    yield kind, numbers


def winding(vertices, points):
    """How often the outline goes round each point: the sum of the turns of the direction to its vertices."""
    ref = np.where(np.abs(points[:, 2:3]) < 0.9, [[0.0, 0.0, 1.0]], [[1.0, 0.0, 0.0]])
    east = np.cross(ref, points)
    east /= np.linalg.norm(east, axis=1)[:, None]
    north = np.cross(points, east)
    azimuth = np.arctan2(vertices @ east.T, vertices @ north.T)
    turn = np.diff(np.vstack([azimuth, azimuth[:1]]), axis=0)
    turn = (turn + np.pi) % (2 * np.pi) - np.pi
    return np.round(turn.sum(axis=0) / (2 * np.pi)).astype(int)


class Regions:
    """All distinct texts, each part with a cap around it."""

    def __init__(self, texts):
        self.part_of, self.kind, self.shape, caps, cosines = [], [], [], [], []
        for number, text in enumerate(texts):
            for kind, numbers in parts(text):
                if kind == 'CIRCLE':
                    centre, radius = vectors(numbers[0], numbers[1]), numbers[2]
                    shape = None
                else:
                    shape = vectors(numbers[0::2], numbers[1::2])
                    centre = shape.mean(axis=0)
                    centre /= np.linalg.norm(centre)
                    radius = np.degrees(np.arccos(np.clip((shape @ centre).min(), -1, 1)))
                    if radius >= 90:
                        sys.exit('a polygon not inside a hemisphere: ' + text[:100])
                self.part_of.append(number)
                self.kind.append((kind, radius > 90))
                self.shape.append(shape)
                caps.append(centre)
                cosines.append(np.cos(np.radians(radius)))
        self.caps, self.cosines = np.array(caps), np.array(cosines)

    def holding(self, points):
        """Pairs of a region's number and a point's number, as a dict to the kind of the part that holds it."""
        found = {}
        for start in range(0, len(self.caps), BLOCK):
            stop = min(start + BLOCK, len(self.caps))
            near = self.caps[start:stop] @ points.T >= self.cosines[start:stop, None] - 1e-12
            for row in np.flatnonzero(near.any(axis=1)):
                part = start + row
                at = np.flatnonzero(near[row])
                shape = self.shape[part]
                if shape is not None:
                    at = at[winding(shape, points[at]) != 0]
                for point in at:
                    found.setdefault((self.part_of[part], int(point)), self.kind[part])
        return found


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--csv', required=True)
    ap.add_argument('--queries', required=True)
    ap.add_argument('--pairs')
    a = ap.parse_args()
    with open(a.queries) as f:
        upload = json.load(f)['upload']
    points = vectors([p['ra'] for p in upload], [p['dec'] for p in upload])
    texts, rows, ids, ra, dec = {}, [], [], [], []
    with open(a.csv, newline='') as f:
        for line in csv.DictReader(f):
            region = line['s_region']
            rows.append(texts.setdefault(region, len(texts)) if region else -1)
            ids.append(line['obs_publisher_did'])
            ra.append(float(line['s_ra'] or 'nan'))
            dec.append(float(line['s_dec'] or 'nan'))
    print('%d rows, %d distinct regions, %d positions' % (len(rows), len(texts), len(points)))

    found = Regions(list(texts)).holding(points)
    copies = Counter(rows)
    count = Counter()
    for (text, _), (kind, wide) in found.items():
        count[kind + (' wider than a hemisphere' if wide else '')] += copies[text]
    for kind, n in sorted(count.items()):
        print('CONTAINS, %s: %d' % (kind, n))
    print('CONTAINS, all: %d' % sum(count.values()))

    at = vectors(ra, dec)
    chord = 2 * np.sin(np.radians(CONE_DEG) / 2)
    near = 0
    for start in range(0, len(at), BLOCK):
        block = at[start:start + BLOCK]
        for row, point in np.argwhere(block @ points.T > np.cos(np.radians(0.1))):
            near += np.linalg.norm(block[row] - points[point]) <= chord
    print('10 arcsec: %d' % near)

    if a.pairs:
        holders = {}
        for text, point in found:
            holders.setdefault(text, []).append(point)
        with open(a.pairs, 'w') as out:
            for row, text in enumerate(rows):
                for point in holders.get(text, []):
                    out.write('%d,%s\n' % (upload[point]['id'], ids[row]))


if __name__ == '__main__':
    main()
