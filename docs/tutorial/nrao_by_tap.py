"""The NRAO archive by TAP, with what was wrong mended (workflow 5). Usage: nrao_by_tap.py [address of obshub]

At NRAO one wavelength range stands for all bands of a dataset, footprints are missing, and there is no DataLink. Here
freq_min and freq_max are in Hz, hub.spectral_window has a row for each window, s_region holds the pointing or mosaic, and every
dataset has links.
"""

import sys

import pyvo


def images(address, count=10):
    """The query of the story: images of the VLA, with frequencies instead of wavelengths."""
    service = pyvo.dal.TAPService(address.rstrip("/") + "/tap")
    return service.search(
        "SELECT TOP %d * FROM ivoa.obscore WHERE source_archive = 'nrao' AND dataproduct_type = 'image'" % count
    )


def pointings(address, count=10000):
    """Where the VLA looked: position, band edges in Hz and footprint of each dataset."""
    service = pyvo.dal.TAPService(address.rstrip("/") + "/tap")
    return service.search(
        "SELECT TOP %d obs_publisher_did, s_ra, s_dec, s_fov, freq_min, freq_max, s_region FROM ivoa.obscore"
        " WHERE source_archive = 'nrao' AND dataproduct_type = 'visibility' AND s_region IS NOT NULL" % count
    )


def bands(address, did):
    """The spectral windows of a dataset: lower and upper edge in Hz, by frequency."""
    service = pyvo.dal.TAPService(address.rstrip("/") + "/tap")
    rows = service.search(
        "SELECT freq_min, freq_max FROM hub.spectral_window WHERE obs_publisher_did = '%s' ORDER BY freq_min" % did
    )
    return [(float(row["freq_min"]), float(row["freq_max"])) for row in rows]


def covering(address, ra, dec, low, high):
    """Datasets whose footprint holds a position and that have a window within low to high, Hz."""
    service = pyvo.dal.TAPService(address.rstrip("/") + "/tap")
    return service.search(
        "SELECT DISTINCT o.obs_publisher_did FROM ivoa.obscore AS o JOIN hub.spectral_window AS w"
        " ON w.obs_publisher_did = o.obs_publisher_did WHERE o.source_archive = 'nrao'"
        " AND 1 = CONTAINS(POINT('ICRS', %r, %r), o.s_region) AND w.freq_min <= %r AND w.freq_max >= %r"
        % (ra, dec, high, low)
    )


if __name__ == "__main__":
    where = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
    for row in images(where):
        links = ["%s %s" % (link.semantics, link.access_url or link.service_def) for link in row.getdatalink()]
        print("%s %.2f to %.2f GHz" % (row["obs_publisher_did"], row["freq_min"] / 1e9, row["freq_max"] / 1e9))
        print("   ", row["s_region"])
        print("   ", "\n    ".join(links))
    print(len(pointings(where)), "pointings")
