"""What a load shows of its progress: a line on a terminal, nothing of it in a pipe."""

import os
import pty
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import server_process
from server_process import obshub

ROWS = 125_000  # three slices


class ProgressTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="obshub-progress-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.table = self.folder / "rows.csv"
        rows = ("image,2,PROGRESS,o%d,ivo://example.org/p?%d,%s,10" % (i, i, i % 360) for i in range(ROWS))
        head = "dataproduct_type,calib_level,obs_collection,obs_id,obs_publisher_did,s_ra,s_dec"
        self.table.write_text("\n".join([head, *rows]) + "\n")

    def load(self):
        return ["load", str(self.table), "--archive", "mine", "--data", str(self.folder / "data"), "--set", "log.level=warn"]

    def assert_report(self, text):
        self.assertRegex(text, r"mine done: 125,000 rows read in \d slices, 125,000 datasets accepted, 0 rejected")

    def test_a_terminal_shows_rows_rate_and_slice_in_one_line(self):
        screen, side = pty.openpty()
        running = subprocess.Popen(
            [str(server_process.LAUNCHER), *self.load()], stdin=side, stdout=side, stderr=side, close_fds=True)
        os.close(side)
        shown = b""
        while True:
            try:
                piece = os.read(screen, 4096)
            except OSError:  # its other side was closed
                break
            if not piece:
                break
            shown += piece
        self.assertEqual(0, running.wait())
        os.close(screen)

        text = shown.decode()
        progress = re.findall(r"mine: ([\d,]+) rows, [\d,]+ rows/s, slice \d+[^\r\n]*\r", text)
        self.assertEqual(["50,000", "100,000", "125,000"], progress[:3], text)
        self.assert_report(text)

    def test_a_pipe_gets_the_report_only(self):
        done = obshub(*self.load())

        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.assertNotIn("rows/s", done.stdout + done.stderr)
        self.assert_report(done.stdout)


if __name__ == "__main__":
    unittest.main()
