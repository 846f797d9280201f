"""Every result format of TAP, read back by the programs astronomers read it with."""

import gzip
import html.parser
import io
import json
import shutil
import subprocess
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request
import warnings
from pathlib import Path

import astropy.units as u
import healpy
import numpy as np
import shared_demo
from astropy.io import fits
from astropy.io.votable import parse as parse_votable
from astropy.table import Table

QUERY = "SELECT TOP 700 * FROM ivoa.obscore WHERE dataproduct_type IN ('image', 'cube') ORDER BY obs_publisher_did"
MEDIA_TYPES = {
    "votable": "application/x-votable+xml",
    "votable/td": "application/x-votable+xml",
    "votable/b": "application/x-votable+xml",
    "votable/b2": "application/x-votable+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "fits": "application/fits",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "ecsv": "text/x-ecsv",
    "text": "text/plain",
    "html": "text/html",
    "moc-fits": "application/fits",
    "moc-json": "application/json",
    "moc-ascii": "text/plain",
}


def setUpModule():
    global demo, folder, truth
    folder = tempfile.mkdtemp(prefix="obshub-formats-")
    demo = shared_demo.demo()
    warnings.simplefilter("ignore")
    truth = votable(ask("votable/td"))


def tearDownModule():
    shutil.rmtree(folder)


def send(form, query=QUERY, headers=None, **parameters):
    data = urllib.parse.urlencode(
        {"LANG": "ADQL", "QUERY": query, "RESPONSEFORMAT": form, **parameters}
    ).encode()
    request = urllib.request.Request(demo.url + "/tap/sync", data=data, headers=headers or {})
    return urllib.request.urlopen(request, timeout=60)


def ask(form, query=QUERY, **parameters):
    with send(form, query, **parameters) as answer:
        return answer.read()


def votable(document):
    return parse_votable(io.BytesIO(document)).get_first_table().to_table(use_names_over_ids=True)


def same(test, table):
    """The table holds what TABLEDATA said, NULL for NULL."""
    test.assertEqual(len(table), len(truth))
    test.assertEqual(list(table.colnames), list(truth.colnames))
    for name in truth.colnames:
        expected, found = truth[name].tolist(), table[name].tolist()
        for a, b in zip(expected, found):
            if blank(a) or blank(b):
                test.assertEqual(blank(a), blank(b), name)
            else:
                test.assertEqual(a, b, name)


def blank(value):
    return value is None or value is np.ma.masked or value == "" or value != value


class ReadBackTest(unittest.TestCase):
    def test_there_are_rows_to_compare(self):
        self.assertGreater(len(truth), 100)

    def test_astropy_reads_every_votable(self):
        for form in ("votable", "votable/b", "votable/b2"):
            with self.subTest(form):
                table = votable(ask(form))
                same(self, table)

    def test_astropy_reads_fits(self):
        with fits.open(io.BytesIO(ask("fits"))) as hdus:
            hdus.verify("exception")
            self.assertEqual(hdus[1].header["QSTATUS"], "OK")
        table = Table.read(io.BytesIO(ask("fits")), format="fits")
        table.convert_bytestring_to_unicode()
        same(self, table)
        self.assertEqual(table["s_ra"].unit, u.deg)

    def test_astropy_reads_ecsv_with_units(self):
        table = Table.read(ask("ecsv").decode(), format="ascii.ecsv")
        same(self, table)
        for name in truth.colnames:
            self.assertEqual(table[name].unit, truth[name].unit, name)
        self.assertEqual(table["s_ra"].unit, u.deg)
        self.assertEqual(table["em_min"].unit, u.m)

    def test_json_library_reads_json(self):
        answer = json.loads(ask("json"))
        self.assertEqual([column["name"] for column in answer["metadata"]], truth.colnames)
        self.assertEqual(answer["status"], "OK")
        rows = list(zip(*[truth[name].tolist() for name in truth.colnames]))
        self.assertEqual(len(answer["data"]), len(rows))
        for expected, found in zip(rows, answer["data"]):
            for a, b in zip(expected, found):
                self.assertEqual(None if blank(a) else a, None if blank(b) else b)

    def test_html_is_a_page_of_all_cells(self):
        class Page(html.parser.HTMLParser):
            cells, heads, depth = 0, 0, 0

            def handle_starttag(self, tag, attributes):
                self.cells += tag == "td"
                self.heads += tag == "th"
                self.depth += tag not in ("meta", "link")

            def handle_endtag(self, tag):
                self.depth -= 1

        page = Page()
        page.feed(ask("html").decode())
        self.assertEqual(page.heads, len(truth.colnames))
        self.assertEqual(page.cells, len(truth) * len(truth.colnames))
        self.assertEqual(page.depth, 0)

    def test_text_has_a_line_for_each_row(self):
        lines = ask("text", "SELECT TOP 5000 obs_publisher_did, s_ra FROM ivoa.obscore").decode().splitlines()
        self.assertEqual([cell.strip() for cell in lines[0].split("|")][1:3], ["obs_publisher_did", "s_ra"])
        self.assertEqual(lines[-1], "# %d rows" % (len(lines) - 4))

    def test_moc_holds_the_centres_of_small_footprints(self):
        query = "SELECT TOP 1000 s_ra, s_dec, s_region FROM ivoa.obscore WHERE s_region IS NOT NULL AND s_fov < 2"
        moc = json.loads(ask("moc-json", query))
        cells = {(int(order), cell) for order, listed in moc.items() for cell in listed}
        rows = votable(ask("votable/td", query))
        missing = [
            (ra, dec)
            for ra, dec in zip(rows["s_ra"].tolist(), rows["s_dec"].tolist())
            if not any(
                (order, int(healpy.ang2pix(2**order, ra, dec, nest=True, lonlat=True))) in cells
                for order in range(11)
            )
        ]
        self.assertGreater(len(rows), 50)
        self.assertEqual(missing, [])
        uniq = Table.read(io.BytesIO(ask("moc-fits", query)), format="fits", hdu=1)
        self.assertEqual({4 * 4**order + cell for order, cell in cells}, set(uniq[uniq.colnames[0]].tolist()))
        ascii_cells, order = set(), 0
        for word in ask("moc-ascii", query).decode().replace("/", "/ ").replace(",", " ").split():
            if word.endswith("/"):
                order = int(word[:-1])
                continue
            first, last = (word.split("-") * 2)[:2]
            ascii_cells |= {(order, cell) for cell in range(int(first), int(last) + 1)}
        self.assertEqual(ascii_cells, cells)

    @unittest.skipUnless(shutil.which("stilts"), "no stilts")
    def test_stilts_reads_the_files(self):
        for form, kind in (("fits", "fits"), ("ecsv", "ecsv"), ("csv", "csv"), ("votable", "votable")):
            with self.subTest(form):
                file = Path(folder, "answer." + kind)
                file.write_bytes(ask(form))
                found = subprocess.run(
                    ["stilts", "tpipe", "in=" + str(file), "ifmt=" + kind, "omode=count"],
                    capture_output=True,
                    text=True,
                    timeout=120,
                )
                self.assertIn("rows: %d" % len(truth), found.stdout, found.stderr)


class OverflowTest(unittest.TestCase):
    def test_each_format_names_the_limit(self):
        for form in ("votable", "votable/td", "json", "html", "text"):
            with self.subTest(form):
                document = ask(form, MAXREC="3").decode()
                self.assertIn("Cut off after 3 rows: MAXREC of the request.", document)
        with fits.open(io.BytesIO(ask("fits", MAXREC="3"))) as hdus:
            self.assertEqual(hdus[1].header["QSTATUS"], "OVERFLOW")
            self.assertIn("MAXREC", "".join(hdus[1].header["COMMENT"]))
            self.assertEqual(len(hdus[1].data), 3)
        self.assertIn(b'value="OVERFLOW">Cut off after 3 rows', ask("parquet", MAXREC="3"))

    def test_a_cut_moc_is_refused(self):
        with self.assertRaises(urllib.error.HTTPError) as refused:
            ask("moc-json", "SELECT s_region FROM ivoa.obscore", MAXREC="3")
        self.assertEqual(refused.exception.code, 400)
        self.assertIn("MAXREC", refused.exception.read().decode())


class HttpTest(unittest.TestCase):
    def test_every_declared_format_answers_with_its_type(self):
        with urllib.request.urlopen(demo.url + "/tap/capabilities", timeout=30) as answer:
            capabilities = answer.read().decode()
        for alias, media in MEDIA_TYPES.items():
            with self.subTest(alias):
                self.assertIn("<alias>%s</alias>" % alias, capabilities)
                query = "SELECT TOP 3 s_region FROM ivoa.obscore WHERE s_fov < 5"
                with send(alias, query) as answer:
                    self.assertEqual(answer.headers["Content-Type"].split(";")[0], media)
                    self.assertTrue(answer.read())

    def test_gzip_only_for_whom_takes_it(self):
        for accepted, packed in (("gzip", True), ("gzip;q=0", False), ("identity", False), ("deflate, gzip;q=0.5", True)):
            with self.subTest(accepted):
                with send("ecsv", headers={"Accept-Encoding": accepted}) as answer:
                    body = answer.read()
                    self.assertEqual(answer.headers.get("Content-Encoding") == "gzip", packed)
                    text = gzip.decompress(body) if packed else body
                    self.assertTrue(text.startswith(b"# %ECSV 1.0"))

    def test_frames_and_origin_stand_in_the_votable(self):
        document = ask("votable/td", "SELECT TOP 1 s_ra, t_min FROM ivoa.obscore").decode()
        self.assertIn('<COOSYS ID="icrs" system="ICRS"/>', document)
        self.assertRegex(document, '<FIELD name="s_ra"[^>]* ref="icrs"')
        self.assertRegex(document, '<FIELD name="t_min"[^>]* ref="mjd_utc"')
        self.assertRegex(document, '<INFO name="request_date" value="20[^"]*Z"/>')

    def test_metadata_have_etag_cors_and_head(self):
        for path in ("/tap/capabilities", "/tap/tables", "/tap/examples"):
            with self.subTest(path):
                with urllib.request.urlopen(demo.url + path, timeout=30) as answer:
                    tag = answer.headers["ETag"]
                    self.assertTrue(tag)
                    self.assertTrue(answer.headers["Last-Modified"])
                    self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "*")
                for header in ({"If-None-Match": tag}, {"If-None-Match": '"other", ' + tag[2:]}):
                    request = urllib.request.Request(demo.url + path, headers=header)
                    with self.assertRaises(urllib.error.HTTPError) as unchanged:
                        urllib.request.urlopen(request, timeout=30)
                    self.assertEqual(unchanged.exception.code, 304)
                request = urllib.request.Request(demo.url + path, method="HEAD")
                with urllib.request.urlopen(request, timeout=30) as answer:
                    self.assertEqual(answer.headers["ETag"], tag)
                    self.assertEqual(answer.read(), b"")


if __name__ == "__main__":
    unittest.main()
