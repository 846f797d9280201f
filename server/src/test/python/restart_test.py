"""A demo that was stopped is back on its folder soon, with all its rows."""

import json
import unittest
import urllib.request

import shared_demo


def rows():
    with urllib.request.urlopen(shared_demo.demo().url + "/status") as answer:
        return {archive["archive"]: archive["rows"] for archive in json.load(answer)["archives"]}


class RestartTest(unittest.TestCase):
    def test_second_start_has_the_rows_of_the_first(self):
        before = rows()
        again = shared_demo.restarted()
        print("second start ready in %d ms" % again.ready_millis)
        self.assertEqual(3, len(before))
        self.assertEqual(before, rows())


if __name__ == "__main__":
    unittest.main()
