"""Cuts local FITS files with the real code and holds the result against slices that astropy and numpy make."""

import tempfile
import unittest
import warnings
from pathlib import Path

import numpy
from astropy.io import fits
from astropy.wcs import WCS, FITSFixedWarning

from fits_cutter import Cutter


def vlass_like(size=3722, declination=11.5):
    """The header of a quick-look image as VLASS writes it (four axes, SIN, ICRS), with noise."""
    header = fits.Header()
    header["BMAJ"], header["BMIN"], header["BPA"] = 7e-4, 6e-4, -5.4
    header["BUNIT"], header["RADESYS"] = "Jy/beam", "ICRS"
    header["LONPOLE"], header["LATPOLE"] = 180.0, declination
    for axis, (name, value, step, pixel, unit) in enumerate(
        [
            ("RA---SIN", 99.58423379505683, -2.777777777778e-4, size // 2, "deg"),
            ("DEC--SIN", declination, 2.777777777778e-4, size // 2, "deg"),
            ("FREQ", 3e9, 2.071922213374e9, 1, "Hz"),
            ("STOKES", 1.0, 1.0, 1, ""),
        ],
        1,
    ):
        header["CTYPE%d" % axis], header["CRVAL%d" % axis] = name, value
        header["CDELT%d" % axis], header["CRPIX%d" % axis], header["CUNIT%d" % axis] = step, float(pixel), unit
    header["RESTFRQ"], header["ALTRPIX"], header["ALTRVAL"] = 2.988e9, 1.0, -1197453.0
    header["DATE"], header["DATAMAX"] = "2020-09-05T08:30:14.004000", 0.1
    for step in range(65):
        header["HISTORY"] = "step %d" % step
    data = numpy.random.default_rng(5).normal(size=(1, 1, size, size)).astype(">f4")
    data[0, 0, 5, 5] = numpy.nan
    return fits.PrimaryHDU(data, header)


def cube(shape=(3, 20, 60, 50), dtype=">f4"):
    """A small cube, axes fastest first RA, DEC, FREQ, STOKES (I, Q, U)."""
    header = fits.Header()
    axes = [("RA---TAN", 10.0, -0.01, 25.5), ("DEC--TAN", -30.0, 0.01, 30.5), ("FREQ", 1.4e9, 1e6, 1.0), ("STOKES", 1.0, 1.0, 1.0)]
    for axis, (name, value, step, pixel) in enumerate(axes[: len(shape)], 1):
        header["CTYPE%d" % axis], header["CRVAL%d" % axis] = name, value
        header["CDELT%d" % axis], header["CRPIX%d" % axis] = step, pixel
    header["RADESYS"] = "ICRS"
    values = numpy.arange(numpy.prod(shape)) % 30000
    return fits.PrimaryHDU(values.reshape(shape).astype(dtype), header)


class LocalCutoutsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        warnings.simplefilter("ignore", FITSFixedWarning)
        cls.cutter = Cutter()
        cls.temporary = tempfile.TemporaryDirectory(prefix="obshub-fits-")
        cls.folder = Path(cls.temporary.name)

    @classmethod
    def tearDownClass(cls):
        cls.cutter.close()
        cls.temporary.cleanup()

    def write(self, name, hdus, **options):
        path = self.folder / name
        (hdus if isinstance(hdus, fits.HDUList) else fits.HDUList(hdus)).writeto(path, overwrite=True, **options)
        return path

    def cut(self, source, *arguments, **options):
        result = self.cutter.cut(source, self.folder / "cut.fits", *arguments, **options)
        self.assertEqual(result.kind, "OK", vars(result))
        self.assertEqual(result.length, result.path.stat().st_size)
        self.assertEqual(result.length % 2880, 0)
        return result

    def assert_slice(self, result, original, header, unit=0):
        """Every pixel of the cutout is the pixel of the original at the same world coordinates."""
        with fits.open(result.path, do_not_scale_image_data=True) as hdus:
            hdus.verify("exception")
            new = hdus[unit]
            here, there = WCS(new.header), WCS(header)
            corner = there.wcs_world2pix(here.wcs_pix2world([[0.0] * new.data.ndim], 0), 0)[0]
            first = numpy.rint(corner).astype(int)
            numpy.testing.assert_allclose(corner, first, atol=1e-6)
            box = tuple(slice(a, a + n) for a, n in zip(first[::-1], new.data.shape))
            self.assertEqual(new.data.dtype, original.dtype)
            numpy.testing.assert_array_equal(new.data, original[box])
            return new.header, new.data, box

    def test_a_circle_of_72_pixels_gives_145_from_less_than_a_twentieth_of_the_file(self):
        hdu = vlass_like()
        path = self.write("vlass.fits", hdu)
        result = self.cut(path, "CIRCLE ICRS 99.5 11.4 0.02")

        header, data, _ = self.assert_slice(result, hdu.data, hdu.header)

        self.assertEqual(data.shape, (1, 1, 145, 145))
        self.assertLess(result.bytes_read, path.stat().st_size / 20)
        self.assertLess(145 * hdu.data.shape[3] * 4 + 40000, path.stat().st_size / 20)
        for key in ("BMAJ", "BMIN", "BPA", "BUNIT", "RESTFRQ", "ALTRPIX", "CRVAL1", "CDELT2"):
            self.assertEqual(header[key], fits.getheader(path)[key])
        self.assertNotIn("DATAMAX", header)
        self.assertEqual(header["DATE"], "2026-11-21T12:00:00.000")
        history = "\n".join(header["HISTORY"])
        for line in ("step 64", "of ivo://example/test?1", "request POS=CIRCLE ICRS 99.5 11.4 0.02", "file vlass.fits"):
            self.assertIn(line, history)

    def test_what_reaches_over_the_edge_is_clipped_and_nothing_in_common_is_nothing(self):
        hdu = vlass_like(400)
        path = self.write("small.fits", hdu)
        corner = WCS(hdu.header).celestial.pixel_to_world(0, 0).icrs
        result = self.cut(path, "CIRCLE ICRS %r %r 0.01" % (corner.ra.deg, corner.dec.deg))
        _, data, box = self.assert_slice(result, hdu.data, hdu.header)
        self.assertEqual((box[2].start, box[3].start, data.shape[2:]), (0, 0, (37, 37)))

        beside = self.cutter.cut(path, self.folder / "none.fits", "CIRCLE ICRS %r %r 0.01" % (corner.ra.deg + 0.2, corner.dec.deg))
        self.assertEqual(beside.kind, "NONE")

    def test_the_whole_file_comes_when_nothing_or_everything_is_asked(self):
        hdu = vlass_like(300)
        path = self.write("whole.fits", hdu)
        for region in ("-", "CIRCLE ICRS 99.5842 11.5 1"):
            result = self.cut(path, region)
            _, data, _ = self.assert_slice(result, hdu.data, hdu.header)
            self.assertEqual(data.shape, (1, 1, 300, 300))

    def test_a_beam_that_is_no_number_comes_along_as_it_stands(self):
        hdu = vlass_like(300)
        hdu.header["BMAJ"] = "INF"  # as in a published image of VLASS
        result = self.cut(self.write("inf.fits", hdu), "CIRCLE ICRS 99.5842 11.5 0.01")
        self.assertEqual(fits.getheader(result.path)["BMAJ"], "INF")
        self.assert_slice(result, hdu.data, hdu.header)

    def test_channels_and_states_are_cut_in_any_order_of_axes(self):
        original = cube()
        moved = fits.PrimaryHDU(numpy.ascontiguousarray(original.data.transpose(1, 2, 3, 0)), original.header)
        for keyword in ("CTYPE", "CRVAL", "CDELT", "CRPIX"):
            values = [original.header["%s%d" % (keyword, axis)] for axis in (4, 1, 2, 3)]
            for axis, value in enumerate(values, 1):
                moved.header["%s%d" % (keyword, axis)] = value
        for name, hdu, shape in (("cube", original, (1, 5, 60, 50)), ("moved", moved, (5, 60, 50, 1))):
            path = self.write(name + ".fits", hdu)
            result = self.cut(path, frequencies=(1.4036e9, 1.4081e9), states=["U"])
            header, data, _ = self.assert_slice(result, hdu.data, hdu.header)
            self.assertEqual(data.shape, shape)
            none = self.cutter.cut(path, self.folder / "none.fits", frequencies=(1.5e9, 1.6e9))
            self.assertEqual(none.kind, "NONE")
            none = self.cutter.cut(path, self.folder / "none.fits", states=["V"])
            self.assertEqual(none.kind, "NONE")

    def test_every_type_of_pixel_is_kept_with_its_scale(self):
        for dtype in ("u1", ">i2", ">i4", ">i8", ">f4", ">f8"):
            hdu = cube((1, 2, 60, 50), dtype)
            if dtype != ">f4":
                hdu.header["BSCALE"], hdu.header["BZERO"] = 0.5, 100.0
            if dtype.startswith(">i"):
                hdu.header["BLANK"] = 7
            path = self.folder / "typed.fits"
            with open(path, "wb") as file:
                file.write(hdu.header.tostring().encode())
                file.write(hdu.data.tobytes())
                file.write(b"\0" * (-hdu.data.nbytes % 2880))
            result = self.cut(path, "CIRCLE ICRS 10 -30 0.1")
            header, data, _ = self.assert_slice(result, hdu.data, hdu.header)
            for key in ("BSCALE", "BZERO", "BLANK", "BITPIX"):
                self.assertEqual(header.get(key), hdu.header.get(key), dtype)

    def test_images_in_extensions_are_cut_each(self):
        first, second = cube((1, 2, 60, 50)), cube((1, 2, 60, 50))
        second.header["CRVAL1"] = 10.2
        hdus = fits.HDUList([fits.PrimaryHDU()] + [fits.ImageHDU(h.data, h.header, name=n) for h, n in ((first, "A"), (second, "B"))])
        hdus[0].header["ORIGIN"] = "test"
        path = self.write("extensions.fits", hdus)

        both = self.cut(path, "CIRCLE ICRS 10.1 -30 0.05")
        self.assert_slice(both, first.data, first.header, 1)
        header, _, _ = self.assert_slice(both, second.data, second.header, 2)
        self.assertEqual(header["EXTNAME"], "B")
        with fits.open(both.path) as cut:
            self.assertEqual((len(cut), cut[0].header["ORIGIN"], cut[0].header["NAXIS"]), (3, "test", 0))

        one = self.cut(path, "CIRCLE ICRS 9.75 -30 0.01")
        self.assert_slice(one, first.data, first.header)
        with fits.open(one.path) as cut:
            self.assertEqual(len(cut), 1)

    def test_a_table_of_beams_follows_the_channels(self):
        hdu = cube((2, 20, 60, 50))
        hdu.header["CASAMBM"] = True
        channels = numpy.tile(numpy.arange(20), 2)
        columns = [
            fits.Column("BMAJ", "1E", "arcsec", array=10 + channels),
            fits.Column("BMIN", "1E", "arcsec", array=5 + channels),
            fits.Column("BPA", "1E", "deg", array=channels),
            fits.Column("CHAN", "1J", array=channels),
            fits.Column("POL", "1J", array=numpy.repeat([0, 1], 20)),
        ]
        table = fits.BinTableHDU.from_columns(columns, name="BEAMS")
        table.header["NCHAN"], table.header["NPOL"] = 20, 2
        path = self.write("beams.fits", fits.HDUList([hdu, table]))

        result = self.cut(path, "CIRCLE ICRS 10 -30 0.1", frequencies=(1.4036e9, 1.4081e9), states=["Q"])

        self.assert_slice(result, hdu.data, hdu.header)
        with fits.open(result.path) as cut:
            beams = cut["BEAMS"]
            self.assertEqual((beams.header["NCHAN"], beams.header["NPOL"], len(beams.data)), (5, 1, 5))
            self.assertEqual(list(beams.data["CHAN"]), [0, 1, 2, 3, 4])
            self.assertEqual(list(beams.data["POL"]), [0] * 5)
            self.assertEqual(list(beams.data["BMAJ"]), [14, 15, 16, 17, 18])

    def test_alternate_descriptions_move_too(self):
        hdu = cube((1, 20, 60, 50))
        for key, value in (("CTYPE3A", "VRAD"), ("CRVAL3A", 1e5), ("CDELT3A", -2e5), ("CRPIX3A", 3.0), ("CRPIX1A", 4.0), ("ALTRPIX", 8.0)):
            hdu.header[key] = value
        path = self.write("alternate.fits", hdu)
        result = self.cut(path, "CIRCLE ICRS 10 -30 0.1", frequencies=(1.4036e9, 1.4081e9))
        header, _, box = self.assert_slice(result, hdu.data, hdu.header)
        self.assertEqual(header["CRPIX3A"], 3.0 - box[1].start)
        self.assertEqual(header["ALTRPIX"], 8.0 - box[1].start)
        self.assertEqual(header["CRPIX1A"], 4.0 - box[3].start)

    def compressed(self, data, kind, tile, **options):
        source = cube((2, 60, 50))
        hdu = fits.CompImageHDU(data, source.header, compression_type=kind, tile_size=tile, **options)
        path = self.write("compressed.fits.fz", fits.HDUList([fits.PrimaryHDU(), hdu]))
        with fits.open(path) as read:
            return path, read[1].data.copy(), source.header

    def test_compressed_tiles_are_unpacked_as_astropy_does(self):
        whole = (numpy.random.default_rng(1).poisson(50, (2, 60, 50)) + 3).astype("i4")
        small = whole.astype("i2")
        real = numpy.random.default_rng(2).normal(size=(2, 60, 50)).astype("f4")
        real[0, 30, 25] = numpy.nan
        cases = [
            (whole, "RICE_1", (50, 1, 1), {}),
            (small, "RICE_1", (16, 16, 1), {}),
            (whole.astype("u1"), "RICE_1", (50, 1, 1), {}),
            (whole, "GZIP_1", (20, 30, 1), {}),
            (small, "GZIP_2", (20, 30, 2), {}),
            (small, "PLIO_1", (50, 1, 1), {}),
            (whole, "HCOMPRESS_1", (50, 16, 1), {"hcomp_scale": 0}),
            (small, "HCOMPRESS_1", (20, 30, 1), {"hcomp_scale": 0}),
            (real, "RICE_1", (50, 1, 1), {"quantize_method": -1}),
            (real, "RICE_1", (50, 4, 1), {"quantize_method": 1, "dither_seed": 9999}),
            (real, "RICE_1", (50, 4, 1), {"quantize_method": 2, "dither_seed": 17}),
            (real, "GZIP_1", (50, 1, 1), {"quantize_level": 0}),
            (real, "GZIP_2", (50, 1, 1), {"quantize_level": 0}),
            (real.astype("f8"), "GZIP_2", (50, 1, 1), {"quantize_level": 0}),
            (real, "GZIP_1", (50, 7, 1), {"quantize_method": 1, "dither_seed": 1}),
            (real, "HCOMPRESS_1", (50, 16, 1), {"quantize_method": 1, "dither_seed": 3}),
        ]
        for data, kind, tile, options in cases:
            with self.subTest(kind=kind, dtype=data.dtype, tile=tile, **options):
                if kind == "HCOMPRESS_1" and data.dtype.kind == "f":
                    data = numpy.nan_to_num(data)
                path, expected, header = self.compressed(data, kind, tile, **options)
                result = self.cut(path, "CIRCLE ICRS 10.03 -29.96 0.1")
                with fits.open(result.path) as hdus:
                    hdus.verify("exception")
                    self.assertNotIn("ZIMAGE", hdus[0].header)
                    got = hdus[0].data
                    corner = WCS(header).wcs_world2pix(WCS(hdus[0].header).wcs_pix2world([[0.0] * 3], 0), 0)[0]
                    x, y, z = numpy.rint(corner).astype(int)
                    self.assertEqual(got.shape, (2, 21, 21))
                    numpy.testing.assert_array_equal(got, expected[z : z + 2, y : y + 21, x : x + 21])

    def test_only_the_tiles_needed_are_read(self):
        data = numpy.random.default_rng(3).integers(0, 2**30, (2000, 2000)).astype("i4")
        header = vlass_like(2000).header
        for key in ("CTYPE", "CRVAL", "CDELT", "CRPIX", "CUNIT"):
            for axis in (3, 4):
                del header["%s%d" % (key, axis)]
        path = self.write("large.fits.fz", fits.HDUList([fits.PrimaryHDU(), fits.CompImageHDU(data, header, compression_type="RICE_1")]))
        result = self.cut(path, "CIRCLE ICRS 99.5842 11.5 0.005")
        self.assertLess(result.bytes_read, 36 * path.stat().st_size / 2000 * 1.3 + 60000)

    def test_broken_and_foreign_files_are_named(self):
        good = vlass_like(100)
        path = self.write("good.fits", good)
        content = path.read_bytes()
        cases = [
            (b"<html>not here</html>" + b" " * 3000, "UPSTREAM", "no FITS file"),
            (content[:5000], "UPSTREAM", "ends inside the header"),
            (content[:-2880], "UPSTREAM", "the file ends at"),
            (content.replace(b"BITPIX  =                  -32", b"BITPIX  =                   17"), "UPSTREAM", "BITPIX is 17"),
            (content.replace(b"NAXIS1  =                  100", b"NAXIS1  =  9999999999999999999"), "UPSTREAM", "NAXIS1"),
            (content.replace(b"DEC--SIN", b"DEC--TPV").replace(b"RA---SIN", b"RA---TPV"), "BAD_PARAMETER", "TPV"),
        ]
        for data, fault, words in cases:
            bad = self.folder / "bad.fits"
            bad.write_bytes(data)
            result = self.cutter.cut(bad, self.folder / "none.fits", "CIRCLE ICRS 99.5842 11.5 0.001")
            self.assertEqual((result.kind, getattr(result, "fault", "")), ("ERROR", fault), vars(result))
            self.assertIn(words, result.message)
            self.assertIn("bad.fits", result.message)


if __name__ == "__main__":
    unittest.main()
