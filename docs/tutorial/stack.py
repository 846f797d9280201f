"""A stack of 100 cutouts: the mean image of many sources (workflow 3). Usage: stack.py [address of obshub [table.csv]]"""

import csv
import io
import math
import sys
import tarfile
import time
import warnings
import xml.etree.ElementTree as ElementTree

import numpy as np
import requests
from astropy.io import fits
from astropy.wcs import WCS, FITSFixedWarning

UWS = "{http://www.ivoa.net/xml/UWS/v1.0}"


def demo_sources(count=100):
    """Positions of sources that the simulated sky has; a real list would be a catalogue."""
    dec = 20.25  # its rings are half a degree apart
    on_ring = math.floor(720 * math.cos(math.radians(dec)))
    return [("source%d" % j, 360 * (j + 0.5) / on_ring, dec) for j in range(count)]


def cutouts(address, sources, radius=0.01, **parameters):
    """Has all cutouts made by one job; gives the manifest as a list of dictionaries, and the FITS units by file name."""
    table = io.StringIO()
    csv.writer(table).writerows([("name", "ra", "dec"), *sources])
    jobs = address.rstrip("/") + "/cutouts/async"
    made = requests.post(
        jobs,
        data={"RADIUS": radius, "PHASE": "RUN", **parameters},
        files={"TABLE": ("sources.csv", table.getvalue())},
        allow_redirects=False,
    )
    made.raise_for_status()
    job = made.headers["Location"]
    while True:
        state = ElementTree.fromstring(requests.get(job, params={"WAIT": 30}).content)
        phase = state.findtext(UWS + "phase")
        if phase not in ("QUEUED", "EXECUTING"):
            break
        time.sleep(0.2)
    if phase != "COMPLETED":
        raise RuntimeError(state.findtext("%serrorSummary/%smessage" % (UWS, UWS)) or phase)
    manifest = list(csv.DictReader(io.StringIO(requests.get(job + "/results/manifest.csv").text)))
    images = {}
    with requests.get(job + "/results/cutouts.tar", stream=True) as answer:
        with tarfile.open(fileobj=answer.raw, mode="r|") as package:
            for member in package:
                if member.name.endswith(".fits"):
                    images[member.name] = fits.open(io.BytesIO(package.extractfile(member).read()))[0]
    requests.delete(job)
    return manifest, images


def centred(image, ra, dec, half=12):
    """The pixels around a position, moved by parts of a pixel so that it lies in the middle."""
    pixels = image.data.squeeze().astype(float)
    x, y = WCS(image.header).celestial.all_world2pix([(ra, dec)], 0)[0]
    column, row = int(round(x)), int(round(y))
    box = pixels[row - half : row + half + 1, column - half : column + half + 1]
    v, u = np.meshgrid(np.fft.fftfreq(box.shape[0]), np.fft.fftfreq(box.shape[1]), indexing="ij")
    turn = np.exp(2j * np.pi * (u * (x - column) + v * (y - row)))
    return np.fft.ifft2(np.fft.fft2(box) * turn).real


def stack(address, sources, **parameters):
    """The mean of the best VLASS image of each source, in Jy/beam, and the manifest."""
    manifest, images = cutouts(address, sources, COLLECTION="VLASS", OVERLAP="whole", BEST=1, **parameters)
    planes = [
        centred(images[row["file"]], float(row["ra"]), float(row["dec"]))
        for row in manifest
        if row["status"] == "cutout"
    ]
    return np.mean(planes, axis=0), manifest


if __name__ == "__main__":
    warnings.simplefilter("ignore", FITSFixedWarning)
    where = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
    if len(sys.argv) > 2:
        with open(sys.argv[2], newline="") as lines:
            wanted = [(row["name"], row["ra"], row["dec"]) for row in csv.DictReader(lines)]
    else:
        wanted = demo_sources()
    mean, manifest = stack(where, wanted)
    came = sum(row["status"] == "cutout" for row in manifest)
    print("%d of %d sources, peak %.4f Jy/beam" % (came, len(wanted), mean[mean.shape[0] // 2, mean.shape[1] // 2]))
    for row in manifest:
        if row["status"] != "cutout":
            print(row["name"], row["status"], row["message"])
