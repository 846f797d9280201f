"""What of a server's heap is alive, between many queries and in the midst of a long answer.

usage: live_heap.py http://127.0.0.1:PORT PID [QUERIES [ROWS]]

Prints live megabytes. Live is what `jcmd PID GC.class_histogram` counts, which collects all garbage first.
"""

import random
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

FORMATS = ("votable", "votable/td", "votable/b", "csv", "tsv", "json", "fits", "text", "html", "ecsv", "parquet",
           "moc-fits")


def live_megabytes(pid):
    told = subprocess.run(
        ["jcmd", str(pid), "GC.class_histogram"], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Total\s+\d+\s+(\d+)", told, re.MULTILINE).group(1)) / 1e6


def ask(url, path="/tap/sync", read=None, **parameters):
    """The status and the number of bytes of an answer; a client that reads only so many bytes goes away then."""
    data = urllib.parse.urlencode({"LANG": "ADQL", **parameters}).encode()
    try:
        with urllib.request.urlopen(url + path, data, timeout=600) as answer:
            if read is not None:
                return answer.status, len(answer.read(read))
            count = 0
            for piece in iter(lambda: answer.read(1 << 20), b""):
                count += len(piece)
            return answer.status, count
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, len(refused.read())


def mixed_query(url, chance):
    """One of what clients do: searches, scans, groups, sorts, joins, mistakes, jobs, clients that leave."""
    ra, dec = chance.uniform(0, 360), chance.uniform(-89, 89)
    point = "POINT(%.5f, %.5f)" % (ra, dec)
    cone = "1=CONTAINS(POINT(s_ra, s_dec), CIRCLE(%.5f, %.5f, %.2f))" % (ra, dec, chance.uniform(0.05, 2))
    table = " FROM ivoa.obscore "
    queries = (
        "SELECT *" + table + "WHERE " + cone,
        "SELECT obs_id, s_region" + table + "WHERE 1=CONTAINS(%s, s_region)" % point,
        "SELECT TOP 5000 *" + table + "WHERE 1=INTERSECTS(CIRCLE(%.5f, %.5f, 3), s_region)" % (ra, dec),
        "SELECT TOP 20000 s_region, obs_publisher_did" + table,
        "SELECT obs_collection, COUNT(*) AS n, MIN(t_min) AS t" + table + "GROUP BY obs_collection",
        "SELECT COUNT(DISTINCT obs_id) AS n" + table,
        "SELECT DISTINCT facility_name, instrument_name" + table,
        "SELECT TOP 100 *" + table + "ORDER BY t_min DESC",
        "SELECT TOP 50 a.obs_id, b.obs_id AS other FROM ivoa.obscore a JOIN ivoa.obscore b ON a.obs_id = b.obs_id",
        "SELECT obs_id" + table + "WHERE obs_collection = 'none' UNION SELECT table_name FROM tap_schema.tables",
        "SELECT * FROM tap_schema.columns",
        "SELECT nothing" + table,
        "SELECT TOP 10 1/0 AS x" + table,
        "this is no query",
    )
    query = chance.choice(queries)
    kind = chance.random()
    if kind < 0.05:
        return ask(url, "/tap/async", QUERY=query, PHASE="RUN", RESPONSEFORMAT=chance.choice(FORMATS))
    if kind < 0.10:
        return ask(url, QUERY="SELECT *" + table, RESPONSEFORMAT="csv", read=100_000)
    return ask(url, QUERY=query, RESPONSEFORMAT=chance.choice(FORMATS))


def mixed_queries(url, pid, count, samples=10, seed=42):
    """Live megabytes after each of the parts of so many queries, asked by four clients."""
    chance = random.Random(seed)
    figures = []
    for _ in range(samples):
        seeds = [chance.randrange(1 << 30) for _ in range(count // samples)]
        clients = [threading.Thread(target=_ask_all, args=(url, seeds[i::4])) for i in range(4)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        _await_jobs(url)
        figures.append(live_megabytes(pid))
    return figures


def _await_jobs(url):
    while True:
        with urllib.request.urlopen(url + "/tap/async?PHASE=QUEUED&PHASE=EXECUTING&LAST=1") as answer:
            if b"<uws:jobref" not in answer.read():
                return
        time.sleep(0.2)


def _ask_all(url, seeds):
    for seed in seeds:
        status, _ = mixed_query(url, random.Random(seed))
        if status not in (200, 400, 503):
            raise AssertionError("status %d of the query of seed %d" % (status, seed))


def long_stream(url, pid, rows, times, every=5.0):
    """Live megabytes while an answer of so many rows is read, each row of the table `times` times; and its seconds."""
    figures = []
    done = threading.Event()

    def watch():
        while not done.wait(every):
            figures.append(live_megabytes(pid))

    watcher = threading.Thread(target=watch)
    query = ("SELECT o.obs_publisher_did, o.s_ra, o.s_dec, o.s_region, c.column_index FROM ivoa.obscore o,"
             " (SELECT TOP %d column_index FROM tap_schema.columns) c" % times)
    data = urllib.parse.urlencode(
        {"LANG": "ADQL", "QUERY": query, "RESPONSEFORMAT": "tsv", "MAXREC": str(rows)}).encode()
    start = time.monotonic()
    watcher.start()
    lines = 0
    try:
        with urllib.request.urlopen(url + "/tap/sync", data, timeout=3600) as answer:
            for piece in iter(lambda: answer.read(1 << 20), b""):
                lines += piece.count(b"\n")
    finally:
        done.set()
        watcher.join()
    return lines - 1, figures, time.monotonic() - start


def main():
    url, pid = sys.argv[1].rstrip("/"), int(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    rows = int(sys.argv[4]) if len(sys.argv) > 4 else 10_000_000
    before = live_megabytes(pid)
    print("live at first: %.0f MB" % before)
    print("%d mixed queries: %s MB" % (count, " ".join("%.0f" % x for x in mixed_queries(url, pid, count))))
    if rows:
        told, figures, seconds = long_stream(url, pid, rows, 50)
        print("%d rows in %.0f s: %s MB" % (told, seconds, " ".join("%.0f" % x for x in figures)))
        print("live at last: %.0f MB" % live_megabytes(pid))


if __name__ == "__main__":
    main()
