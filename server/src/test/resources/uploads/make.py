#!/usr/bin/env python3
"""Writes the tables of this folder with writers that are not ours: Astropy 5.2 and STILTS 3.4.7.

Every file holds the same three rows; what a format cannot say (a NULL whole number in CSV is an empty cell) it says its way.
"""
import subprocess

from astropy.io import fits
from astropy.io.votable import from_table, parse, writeto
from astropy.table import MaskedColumn, Table

ROWS = Table(masked=True)
ROWS['id'] = MaskedColumn([1, 2, 3], dtype='i4', description='number of the source')
ROWS['ra'] = MaskedColumn([10.0, 10.35, 200.0], unit='deg')
ROWS['dec'] = MaskedColumn([20.0, 20.0, -45.0], unit='deg')
ROWS['name'] = MaskedColumn(['a, "b"', 'c', 'd'], mask=[False, False, True])
ROWS['big'] = MaskedColumn([9007199254740993, -1, 0], dtype='i8', mask=[False, False, True])
ROWS['mag'] = MaskedColumn([1.5, 2.25, 0.0], dtype='f4', mask=[False, False, True], unit='mag')
ROWS['good'] = MaskedColumn([True, False, True], dtype=bool)
UCDS = {'id': 'meta.id;meta.main', 'ra': 'pos.eq.ra;meta.main', 'dec': 'pos.eq.dec;meta.main', 'mag': 'phot.mag'}


def votable(name, form):
    document = from_table(ROWS)
    for field in document.get_first_table().fields:
        field.ucd = UCDS.get(field.name)
        if field.name == 'big' and form != 'tabledata':
            field.values.null = -99
    writeto(document, name, tabledata_format=form)


def stilts(source, target, form):
    subprocess.run(['stilts', 'tcopy', source, target, 'ofmt=' + form], check=True)


votable('astropy-tabledata.vot', 'tabledata')
votable('astropy-binary.vot', 'binary')
votable('astropy-binary2.vot', 'binary2')
ROWS.write('astropy.ecsv', format='ascii.ecsv', delimiter=',', overwrite=True)
ROWS.write('astropy-blanks.ecsv', format='ascii.ecsv', delimiter=' ', overwrite=True)
ROWS.write('astropy.csv', format='ascii.csv', overwrite=True)
ROWS.write('astropy.tsv', format='ascii.tab', overwrite=True)
ROWS.write('astropy.fits', format='fits', overwrite=True)

for serialization in ('tabledata', 'binary', 'binary2'):
    stilts('astropy-tabledata.vot', 'stilts-%s.vot' % serialization, 'votable-' + serialization)
stilts('astropy-tabledata.vot', 'stilts.csv', 'csv')
stilts('astropy-tabledata.vot', 'stilts.tsv', 'tst')
stilts('astropy-tabledata.vot', 'stilts.fits', 'fits-basic')
stilts('astropy-tabledata.vot', 'stilts-plus.fits', 'fits-plus')
stilts('astropy-tabledata.vot', 'stilts.ecsv', 'ecsv')

# every type of VOTable, from text into the binary forms; Astropy cannot write arrays of strings, STILTS can
every = parse('types.vot')
for form in ('binary', 'binary2'):
    every.to_xml('types-%s.vot' % form, tabledata_format=form)
for form in ('binary', 'binary2'):
    stilts('strings.vot', 'strings-%s.vot' % form, 'votable-' + form)
