"""The box of pixels of a region, held against every pixel of the image asked one by one with astropy's coordinates."""

import tempfile
import unittest
import warnings
from pathlib import Path

import numpy
from astropy.io import fits
from astropy.wcs import WCS, FITSFixedWarning

from fits_cutter import Cutter

PARTS = 9  # points along each side of a pixel, almost from edge to edge: what only touches an edge may or may not count


def header(code, ra, dec, step, size, pixel=None, **cards):
    made = fits.Header()
    middle = (size / 2 + 0.5, size / 2 + 0.5) if pixel is None else pixel
    for axis, (name, value, delta) in enumerate([("RA---" + code, ra, -step), ("DEC--" + code, dec, step)], 1):
        made["CTYPE%d" % axis], made["CRVAL%d" % axis] = name, value
        made["CDELT%d" % axis], made["CRPIX%d" % axis] = delta, middle[axis - 1]
    made["RADESYS"] = "ICRS"
    made.update(cards)
    return made


def vectors(ra, dec):
    lon, lat = numpy.radians(ra), numpy.radians(dec)
    return numpy.stack([numpy.cos(lat) * numpy.cos(lon), numpy.cos(lat) * numpy.sin(lon), numpy.sin(lat)], -1)


def circle(ra, dec, radius):
    inside = lambda points, lon, lat: points @ vectors(ra, dec) >= numpy.cos(numpy.radians(radius))
    return "CIRCLE ICRS %r %r %r" % (ra, dec, radius), inside


def polygon(*corners):
    """A convex one, corners anticlockwise as seen on the sky."""
    at = vectors(*numpy.array(corners).reshape(-1, 2).T)
    normals = numpy.cross(at, numpy.roll(at, -1, 0))
    return "POLYGON ICRS " + " ".join(map(repr, corners)), lambda points, lon, lat: (points @ normals.T >= 0).all(-1)


def coordinate_range(west, east, south, north):
    inside = lambda points, lon, lat: ((lon - west) % 360 <= east - west) & (lat >= south) & (lat <= north)
    return "RANGE %r %r %r %r" % (west, east, south, north), inside


class CutoutBoundsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        warnings.simplefilter("ignore", FITSFixedWarning)
        cls.cutter = Cutter()
        cls.folder = tempfile.TemporaryDirectory(prefix="obshub-fits-")

    @classmethod
    def tearDownClass(cls):
        cls.cutter.close()
        cls.folder.cleanup()

    def brute(self, made, size, inside):
        """First and last pixel along x and y with a point in the region; None if no pixel has one."""
        offsets = numpy.linspace(-0.4999, 0.4999, PARTS)
        grid = (numpy.arange(size)[:, None] + offsets[None, :]).ravel()
        x, y = numpy.meshgrid(grid, grid)
        wcs = WCS(made)
        with numpy.errstate(invalid="ignore"):
            lon, lat = wcs.wcs_pix2world(x.ravel(), y.ravel(), 0)
            back = wcs.wcs_world2pix(numpy.nan_to_num(lon), numpy.nan_to_num(lat), 0)
        shown = numpy.isfinite(lon) & (numpy.hypot(back[0] - x.ravel(), back[1] - y.ravel()) < 1e-3)
        hit = shown & inside(vectors(numpy.nan_to_num(lon), numpy.nan_to_num(lat)), lon, lat)
        if not hit.any():
            return None
        hit = hit.reshape(size, PARTS, size, PARTS).any((1, 3))
        ys, xs = numpy.flatnonzero(hit.any(1)), numpy.flatnonzero(hit.any(0))
        return xs[0] + 1, xs[-1] + 1, ys[0] + 1, ys[-1] + 1

    def check(self, made, size, region):
        text, inside = region
        expected = self.brute(made, size, inside)
        path = Path(self.folder.name) / "image.fits"
        fits.PrimaryHDU(numpy.zeros((size, size), "u1"), made).writeto(path, overwrite=True)
        result = self.cutter.cut(path, Path(self.folder.name) / "cut.fits", text)
        if expected is None:
            # a sliver between the points asked may be found, never more
            self.assertTrue(result.kind == "NONE" or result.boxes.count("1:1") or result.length <= 3 * 2880, vars(result))
            return
        self.assertEqual(result.kind, "OK", (text, expected, vars(result)))
        x, y = result.boxes.strip("[]").split(",")
        got = tuple(map(int, x.split(":") + y.split(":")))
        for sign, found, wanted in zip((-1, 1, -1, 1), got, expected):
            # the points asked are 1/8 of a pixel apart: one pixel more may be touched, none less
            self.assertIn(sign * (found - wanted), (0, 1), (text, got, expected))

    def test_small_regions_on_every_projection_at_poles_and_at_ra_0(self):
        for code in ("SIN", "TAN", "STG", "ARC", "ZEA", "CAR", "SFL", "AIT", "HPX"):
            for ra, dec in ((0.0, 0.0), (0.02, 60.0), (359.98, -89.9), (77.0, 90.0)):
                if code == "HPX" and dec:
                    continue
                made = header(code, ra, dec, 0.01, 60, LONPOLE=170.0 if dec == 60 and code in ("SIN", "ZEA") else None)
                if made.get("LONPOLE") is None:
                    made.remove("LONPOLE", ignore_missing=True)
                for region in (
                    circle(ra, min(dec + 0.05, 89.97), 0.1),
                    circle(ra + 0.3, max(-89.9, dec - 0.2), 0.2),
                    circle(ra, max(-90.0, dec - 0.1), 1.0),
                    circle(ra, max(-90.0, dec - 0.01), 0.002),
                ):
                    with self.subTest(code=code, ra=ra, dec=dec, region=region[0]):
                        self.check(made, 60, region)

    def test_polygons(self):
        made = header("SIN", 10.0, -30.0, 0.01, 60)
        for region in (
            polygon(10.2, -30.1, 10.1, -29.8, 9.9, -29.9),
            polygon(14.0, -33.0, 14.0, -29.95, 6.0, -29.95, 6.0, -33.0),
            polygon(10.02, -30.01, 10.02, -29.99, 9.98, -29.99, 9.98, -30.01),
        ):
            with self.subTest(region=region[0]):
                self.check(made, 60, region)

    def test_ranges_of_coordinates(self):
        cases = [
            (header("SIN", 0.02, 60.0, 0.01, 60), coordinate_range(359.9, 360.3, 59.913, 60.1)),
            (header("TAN", 0.0, 89.95, 0.01, 60), coordinate_range(123.0, 217.0, 89.7, 89.971)),
            (header("ZEA", 200.0, -89.9, 0.01, 60), coordinate_range(0.0, 360.0, -89.87, -89.8)),
            (header("CAR", 0.0, 0.0, 3.6, 100), coordinate_range(170.5, 200.5, -31.0, 7.0)),
        ]
        for made, region in cases:
            with self.subTest(region=region[0]):
                self.check(made, 100 if made["CDELT2"] == 3.6 else 60, region)

    def test_whole_sky_maps(self):
        for code in ("CAR", "SFL", "AIT", "HPX", "ZEA", "SIN"):
            made = header(code, 0.0, 0.0 if code not in ("ZEA", "SIN") else 90.0, 3.6 if code == "CAR" else 4.0, 100)
            for region in (circle(180.0, 5.0, 20.0), circle(100.0, 85.0, 12.0), circle(45.0, 60.0, 25.0), circle(10.0, 10.0, 120.0), circle(300.0, -80.0, 15.0)):
                with self.subTest(code=code, region=region[0]):
                    self.check(made, 100, region)

    def test_an_image_inside_the_region_comes_whole(self):
        made = header("TAN", 10.0, 20.0, 0.01, 60)
        self.check(made, 60, circle(12.0, 21.0, 30.0))
        self.check(made, 60, circle(70.0, 20.0, 56.2))


if __name__ == "__main__":
    unittest.main()
