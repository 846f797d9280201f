#!/usr/bin/env python3
"""Questions as people write them, against the same question in a form that no index can answer.

Boxes of coordinates with BETWEEN, comparisons and ABS, and conditions outside a derived or common table. The second form
reads its rows from a derived table cut off behind more rows than there are. Needs the 1M rows of ObsCoreSynth.java.

    python3 bench/spellings.py --tap http://127.0.0.1:PORT/tap
"""

import argparse
import time
import urllib.parse
import urllib.request

SERVED = "ivoa.obscore"
APART = "(SELECT TOP 20000000 obs_collection, t_min, s_ra, s_dec, s_region FROM ivoa.obscore) AS a"
QUESTIONS = {
    "box of 1 degree": "SELECT COUNT(*) FROM {} WHERE s_ra BETWEEN 150 AND 151 AND s_dec BETWEEN 2 AND 3",
    "box of 1 degree, ABS": "SELECT COUNT(*) FROM {} WHERE ABS(s_ra - 150.5) <= 0.5 AND ABS(s_dec - 2.5) <= 0.5",
    "box across right ascension 0": "SELECT COUNT(*) FROM {} WHERE (s_ra > 359.5 OR s_ra < 0.5) AND s_dec BETWEEN 2 AND 3",
    "box of 20 degrees": "SELECT COUNT(*) FROM {} WHERE s_ra BETWEEN 150 AND 170 AND s_dec BETWEEN 0 AND 20",
    "10 % of the sky": "SELECT COUNT(*) FROM {} WHERE s_ra BETWEEN 100 AND 165 AND s_dec BETWEEN -30 AND 35",
    "point in a common table": "WITH t AS (SELECT * FROM {}) SELECT COUNT(*) FROM t WHERE CONTAINS(POINT(150, 2), s_region) = 1",
    "circle behind a derived table": "SELECT COUNT(*) FROM (SELECT * FROM {} WHERE obs_collection = 'VLASS') AS t"
    " WHERE INTERSECTS(CIRCLE(150, 2, 1), s_region) = 1",
    "time, ABS": "SELECT COUNT(*) FROM {} WHERE ABS(t_min - 58000) < 0.5",
}


def ask(tap, adql):
    """The count, and the seconds of the answer."""
    data = urllib.parse.urlencode({"QUERY": adql, "LANG": "ADQL", "FORMAT": "csv"}).encode()
    start = time.perf_counter()
    with urllib.request.urlopen(tap + "/sync", data, timeout=300) as answer:
        rows = answer.read().decode().split()
    return int(rows[1]), time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tap", required=True)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    print("| question | rows | ms | in the form without index | ratio |\n|---|---|---|---|---|")
    for name, adql in QUESTIONS.items():
        served = [ask(options.tap, adql.format(SERVED)) for _ in range(options.repeat)]
        apart = [ask(options.tap, adql.format(APART)) for _ in range(2)]
        if {count for count, _ in served} != {count for count, _ in apart}:
            raise SystemExit("%s: %s rows by index, %s without" % (name, served[0][0], apart[0][0]))
        fast, slow = (1e3 * min(seconds for _, seconds in runs) for runs in (served, apart))
        print("| %s | %d | %.1f | %.0f | 1/%.0f |" % (name, served[0][0], fast, slow, slow / fast))


if __name__ == "__main__":
    main()
