#!/usr/bin/env python3
"""Asks the questions with uploaded tables of a TAP service over HTTP and prints times and row counts.

usage: uploads.py --tap URL [--queries questions.json] [--repeat 5] [--large 200000] [--only NAME,NAME] [--pid PID]

The 1,000 positions are those of questions.json; the large lists are spread evenly over the sky (seed 1). Times run from
sending the request to the last byte of the CSV; the ratio is to the trivial query asked in turn with the others. With the
process id of a server on this machine, the processor time it took per request is told as well: it waits for nobody.
Standard library only.
"""
import argparse
import json
import math
import os
import random
import statistics
import uuid

from bench import Client, failed, upload_table

TABLE = 'ivoa.obscore'
POINT = 'POINT(u.ra, u.dec)'
PLACE = 'POINT(o.s_ra, o.s_dec)'
PAIRS = 'SELECT u.id, o.obs_publisher_did FROM TAP_UPLOAD.pos AS u JOIN ivoa.obscore AS o ON '
COUNT = 'SELECT COUNT(*) AS n FROM TAP_UPLOAD.pos AS u JOIN ivoa.obscore AS o ON '

QUESTIONS = [  # name, rows of the upload, query
    ('cone', 'small', PAIRS + '1=CONTAINS(%s, CIRCLE(u.ra, u.dec, 0.0027777778))' % PLACE),
    ('cone of a collection', 'small',
     PAIRS + "1=CONTAINS(%s, CIRCLE(u.ra, u.dec, 0.0027777778)) WHERE o.obs_collection='VLASS'" % PLACE),
    ('cone, all positions kept', 'small',
     PAIRS.replace(' JOIN', ' LEFT JOIN') + '1=CONTAINS(%s, CIRCLE(u.ra, u.dec, 0.0027777778))' % PLACE),
    ('contains', 'small', PAIRS + '1=CONTAINS(%s, o.s_region)' % POINT),
    ('intersects', 'small', PAIRS + '1=INTERSECTS(CIRCLE(u.ra, u.dec, 0.1), o.s_region)'),
    ('within', 'small', PAIRS + '1=CONTAINS(o.s_region, CIRCLE(u.ra, u.dec, 1))'),
    ('large cone', 'large', PAIRS + '1=CONTAINS(%s, CIRCLE(u.ra, u.dec, 0.0027777778))' % PLACE),
    ('large contains, count', 'large', COUNT + '1=CONTAINS(%s, o.s_region)' % POINT),
    ('large contains, rows', 'large', PAIRS + '1=CONTAINS(%s, o.s_region)' % POINT),
    ('large regions', 'large', PAIRS + '1=CONTAINS(%s, CIRCLE(u.ra, u.dec, 0.05))' % PLACE),
    ('large within', 'large', PAIRS + '1=CONTAINS(o.s_region, CIRCLE(u.ra, u.dec, 0.2))'),
]


def spread(count):
    dice = random.Random(1)
    return [{'id': i, 'ra': dice.uniform(0, 360), 'dec': math.degrees(math.asin(dice.uniform(-1, 1)))}
            for i in range(count)]


def ask(client, adql, table=None):
    fields = {'LANG': 'ADQL', 'QUERY': adql, 'FORMAT': 'csv', 'MAXREC': '100000000'}
    if table:
        fields['UPLOAD'] = 'pos,param:up'
    edge = uuid.uuid4().hex
    body = ''.join('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (edge, k, v)
                   for k, v in fields.items())
    if table:
        body += ('--%s\r\nContent-Disposition: form-data; name="up"; filename="up.vot"\r\n'
                 'Content-Type: application/x-votable+xml\r\n\r\n%s\r\n' % (edge, table))
    body += '--%s--\r\n' % edge
    return client.call('POST', client.path + '/sync', body.encode(),
                       {'Content-Type': 'multipart/form-data; boundary=' + edge})


def processor_seconds(pid):
    with open('/proc/%d/stat' % pid) as f:
        ticks = f.read().rsplit(')', 1)[1].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf('SC_CLK_TCK')


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--tap', required=True)
    ap.add_argument('--queries', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), 'questions.json'))
    ap.add_argument('--repeat', type=int, default=5)
    ap.add_argument('--large', type=int, default=200000)
    ap.add_argument('--only', default='')
    ap.add_argument('--pid', type=int)
    a = ap.parse_args()
    with open(a.queries) as f:
        small = json.load(f)['upload']
    tables = {'small': upload_table(small), 'large': upload_table(spread(a.large))}
    client = Client(a.tap, 600)
    print('%-22s %8s %10s %10s %10s %8s %10s' % ('question', 'times', 'min ms', 'median ms', 'cpu ms', 'ratio', 'rows'))
    for name, size, adql in QUESTIONS:
        if a.only and name not in a.only.split(','):
            continue
        times, trivial, spent, rows = [], [], [], 0
        warm = 3 if size == 'small' else 0
        for i in range(warm + (a.repeat if size == 'small' else 1)):
            ask(client, 'SELECT TOP 1 obs_id FROM ' + TABLE)
            trivial.append(ask(client, 'SELECT TOP 1 obs_id FROM ' + TABLE)['seconds'])
            before = processor_seconds(a.pid) if a.pid else 0
            answer = ask(client, adql, tables[size])
            error = failed(answer)
            if error:
                print('%-22s ERROR %s' % (name, error))
                break
            if i >= warm:
                times.append(answer['seconds'])
                spent.append((processor_seconds(a.pid) if a.pid else 0) - before)
            rows = answer['newlines'] - 1
            if name.endswith('count'):
                rows = int(answer['body'].split()[-1])
        else:
            middle = statistics.median(times)
            print('%-22s %8d %10.1f %10.1f %10s %8.1f %10d' % (
                name, len(times), 1e3 * min(times), 1e3 * middle,
                '%.0f' % (1e3 * statistics.fmean(spent)) if a.pid else '-', middle / statistics.median(trivial), rows))


if __name__ == '__main__':
    main()
