"""The FITS files of the simulated archives, opened by astropy: headers, sources where the rule puts them, any range."""

import tempfile
import unittest
import warnings
from pathlib import Path

import numpy
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.wcs import WCS, FITSFixedWarning

from fits_cutter import Cutter
from planted_sky import flux_at, planted

M82 = "VLASS2.1.ql.T28t05.J095548+693000.10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits"
FK5 = "VLASS1.1.ql.T01t01.J000234-393000.10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits"

RACS = "image.i.RACS_0000+12A.SB8578.cont.taylor.0.restored.conv.fits"


class SimulatedImagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        warnings.simplefilter("ignore", FITSFixedWarning)
        cls.cutter = Cutter()
        cls.folder = tempfile.TemporaryDirectory(prefix="obshub-fits-")

    @classmethod
    def tearDownClass(cls):
        cls.cutter.close()
        cls.folder.cleanup()

    def cut(self, name, region="-"):
        result = self.cutter.cut("sim:" + name, Path(self.folder.name) / "cut.fits", region)
        self.assertEqual(result.kind, "OK", vars(result))
        with fits.open(result.path) as hdus:
            hdus.verify("exception")
            return hdus[0].header, hdus[0].data.squeeze().astype(float)

    def test_m82_stands_where_it_should_with_its_flux(self):
        position = SkyCoord(148.968458, 69.679703, unit="deg")
        header, data = self.cut(M82, "CIRCLE ICRS 148.968458 69.679703 0.02")
        flux = flux_at(header, data, position)
        self.assertAlmostEqual(flux, 2.5, delta=0.001)
        self.assertEqual(header["RADESYS"], "ICRS")

    def test_sources_of_a_racs_mosaic_follow_the_rule(self):
        header, data = self.cut(RACS, "CIRCLE ICRS 0.1 12.25 0.6")
        self.assertEqual([header["CTYPE3"], header["CTYPE4"]], ["STOKES", "FREQ"])
        sources = list(planted(header["CRVAL4"], SkyCoord(0.1, 12.25, unit="deg"), 0.55))
        self.assertGreaterEqual(len(sources), 3)
        for position, flux in sources:
            self.assertAlmostEqual(flux_at(header, data, position), flux, delta=0.0015, msg=str(position))

    def test_sources_follow_the_rule_in_both_frames(self):
        for name in (M82, FK5):
            header, data = self.cut(name)
            self.assertEqual(data.shape, (3722, 3722))
            wcs = WCS(header).celestial
            centre = SkyCoord(*wcs.wcs.crval, unit="deg", frame=header["RADESYS"].lower()).icrs
            found = 0
            for position, flux in planted(3e9, centre, 0.49):
                x, y = wcs.world_to_pixel(position)
                if 20 < x < 3700 and 20 < y < 3700:
                    measured = flux_at(header, data, position)
                    self.assertAlmostEqual(measured, flux, delta=0.0006, msg=str(position))
                    found += 1
            self.assertGreaterEqual(found, 3)
            self.assertAlmostEqual(float(numpy.median(numpy.abs(data))) * 1.4826, 120e-6, delta=6e-6)


if __name__ == "__main__":
    unittest.main()
