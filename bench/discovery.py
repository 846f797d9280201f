"""Times SIA2, cone search and MOCs over HTTP, one keep-alive client; ratios are to a trivial query in turns with them.

    python3 bench/discovery.py --url http://127.0.0.1:PORT --pid PID
"""

import argparse
import csv
import http.client
import io
import os
import statistics
import time
import urllib.parse

parser = argparse.ArgumentParser()
parser.add_argument("--url", required=True)
parser.add_argument("--pid", type=int, required=True)
parser.add_argument("--rounds", type=int, default=200)
arguments = parser.parse_args()
server = http.client.HTTPConnection(urllib.parse.urlsplit(arguments.url).netloc, timeout=600)


def get(path, **parameters):
    """Milliseconds, processor milliseconds of the server, body."""
    query = urllib.parse.urlencode(parameters)
    before, start = processor(), time.perf_counter()
    server.request("GET", path + ("?" + query if query else ""), headers={"Connection": "keep-alive"})
    answer = server.getresponse()
    body = answer.read()
    took = (time.perf_counter() - start) * 1000
    assert answer.status == 200, (path, parameters, answer.status, body[:500])
    return took, processor() - before, body


def processor():
    with open("/proc/%d/stat" % arguments.pid) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def tap(query):
    return get("/tap/sync", LANG="ADQL", RESPONSEFORMAT="csv", QUERY=query)


def rows(query):
    return list(csv.reader(io.StringIO(tap(query)[2].decode())))[1:]


def told(name, took, cpu=None, extra=""):
    print(
        "%-44s least %8.2f ms  median %8.2f ms%s %s"
        % (name, min(took), statistics.median(took), "" if cpu is None else "  cpu %6.2f ms" % cpu, extra),
        flush=True,
    )


positions = rows(
    "SELECT TOP 200 s_ra, s_dec, obs_collection FROM ivoa.obscore WHERE dataproduct_type IN ('image', 'cube')"
    " AND s_ra IS NOT NULL AND t_min > 50000"
)
print("%d positions" % len(positions))
for question in ("warm", "measured"):
    trivial, sia, cone, found = [], [], [], []
    cpu = processor()
    for i in range(arguments.rounds):
        ra, dec, collection = positions[i % len(positions)]
        trivial.append(tap("SELECT TOP 1 obs_id FROM ivoa.obscore")[0])
        answer = get("/sia2/query", POS="CIRCLE %s %s 0.1" % (ra, dec), COLLECTION=collection)
        sia.append(answer[0])
        found.append(answer[2].count(b"<TR>"))
        cone.append(get("/scs/query", RA=ra, DEC=dec, SR="0.1")[0])
    if question == "measured":
        cpu = (processor() - cpu) / arguments.rounds
        told("trivial TAP query", trivial)
        told("SIA2 circle 0.1 deg + COLLECTION", sia, extra="rows median %d" % statistics.median(found))
        told("cone search 0.1 deg", cone)
        print("processor time of the three together: %.2f ms" % cpu)

for path in ("/moc/archive/bench", "/moc"):
    for form in ("fits", "json", "ascii"):
        answers = [get(path, FORMAT=form) for _ in range(30)]
        told(
            "%s as %s" % (path, form),
            [answer[0] for answer in answers[10:]],
            sum(answer[1] for answer in answers[10:]) / 20,
            "%d bytes" % len(answers[0][2]),
        )

for limit in (100_000,):
    answers = [
        get("/moc", FORMAT="fits", QUERY="SELECT TOP %d s_region FROM ivoa.obscore" % limit) for _ in range(5)
    ]
    told(
        "/moc of a query of %d footprints" % limit,
        [answer[0] for answer in answers],
        min(answer[1] for answer in answers),
        "%d bytes" % len(answers[0][2]),
    )
