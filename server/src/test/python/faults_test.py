"""Bad parameters of each protocol in one table, each with the status and the fault its standard asks for."""

import unittest
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

import shared_demo
from discovery_clients_test import wait_for_coverage

VOTABLE = "application/x-votable+xml"
UNKNOWN = "ivo://nowhere.example/none?x"
LONG = "x" * 65

# protocol, method, path, parameters, status, media type, element that tells the fault, how its text begins
CASES = [
    # TAP 1.1 sections 2.7 and 3.3; DALI 1.1 section 4.2: a VOTable with QUERY_STATUS ERROR
    ("TAP", "GET", "/tap/sync", "QUERY=SELECT+1", 400, VOTABLE, "QUERY_STATUS", "The parameter LANG is missing."),
    ("TAP", "GET", "/tap/sync", "LANG=OOBLECK&QUERY=SELECT+1", 400, VOTABLE, "QUERY_STATUS", "LANG is 'OOBLECK': unknown query language"),
    ("TAP", "POST", "/tap/sync", "LANG=ADQL", 400, VOTABLE, "QUERY_STATUS", "The parameter QUERY is missing"),
    ("TAP", "POST", "/tap/sync", "LANG=ADQL&QUERY=DUFF+QUERY", 400, VOTABLE, "QUERY_STATUS", "line 1, column 1"),
    ("TAP", "POST", "/tap/sync", "LANG=ADQL&QUERY=a&QUERY=b", 400, VOTABLE, "QUERY_STATUS", "QUERY is given 2 times"),
    ("TAP", "POST", "/tap/sync", "LANG=ADQL&QUERY=SELECT+1&MAXREC=-1", 400, VOTABLE, "QUERY_STATUS", "MAXREC is '-1'"),
    ("TAP", "POST", "/tap/sync", "LANG=ADQL&QUERY=SELECT+1&FORMAT=png", 400, VOTABLE, "QUERY_STATUS", ""),
    ("TAP", "POST", "/tap/sync", "LANG=ADQL&QUERY=SELECT+1&UPLOAD=1x,http://a.example/", 400, VOTABLE, "QUERY_STATUS", ""),
    ("TAP", "POST", "/tap/sync", "LANG=ADQL&QUERY=DUFF&RESPONSEFORMAT=csv", 400, "text/plain", None, "line 1, column 1"),
    ("VOSI", "GET", "/tap/tables/no.such", "", 404, "text/plain", None, ""),
    ("VOSI", "POST", "/tap/tables", "a=b", 405, "text/plain", None, ""),
    # UWS 1.1 section 2.2
    ("UWS", "GET", "/tap/async/nosuchjob", "", 404, VOTABLE, "QUERY_STATUS", ""),
    ("UWS", "GET", "/tap/async", "PHASE=RUNNING", 400, VOTABLE, "QUERY_STATUS", "PHASE is 'RUNNING'"),
    ("UWS", "GET", "/tap/async", "LAST=few", 400, VOTABLE, "QUERY_STATUS", "LAST is 'few'"),
    ("UWS", "GET", "/tap/async", "AFTER=yesterday", 400, VOTABLE, "QUERY_STATUS", "AFTER is 'yesterday'"),
    ("UWS", "POST", "/tap/async/nosuchjob/phase", "PHASE=RUN", 404, VOTABLE, "QUERY_STATUS", ""),
    ("UWS", "POST", "{job}/phase", "PHASE=SUSPEND", 400, VOTABLE, "QUERY_STATUS", ""),
    ("UWS", "POST", "{job}/destruction", "DESTRUCTION=tomorrow", 400, VOTABLE, "QUERY_STATUS", ""),
    ("UWS", "POST", "{job}/executionduration", "EXECUTIONDURATION=-1", 400, VOTABLE, "QUERY_STATUS", ""),
    ("UWS", "POST", "{job}/parameters", "RUNID=" + LONG, 400, VOTABLE, "QUERY_STATUS", ""),
    # SIA 2.0 section 3.2: the text begins with the kind of the fault
    ("SIA", "GET", "/sia2/query", "POS=CIRCLE+400+0+1", 400, VOTABLE, "QUERY_STATUS", "UsageFault: POS is 'CIRCLE 400 0 1'"),
    ("SIA", "GET", "/sia2/query", "BAND=1.4GHz", 400, VOTABLE, "QUERY_STATUS", "UsageFault: BAND is '1.4GHz'"),
    ("SIA", "GET", "/sia2/query", "TIME=2+1", 400, VOTABLE, "QUERY_STATUS", "UsageFault: TIME is '2 1'"),
    ("SIA", "GET", "/sia2/query", "POL=Z", 400, VOTABLE, "QUERY_STATUS", "UsageFault: POL is 'Z'"),
    ("SIA", "GET", "/sia2/query", "FOV=wide", 400, VOTABLE, "QUERY_STATUS", "UsageFault: FOV is 'wide'"),
    ("SIA", "GET", "/sia2/query", "CALIB=9", 400, VOTABLE, "QUERY_STATUS", "UsageFault: CALIB is '9'"),
    ("SIA", "GET", "/sia2/query", "DPTYPE=visibility", 400, VOTABLE, "QUERY_STATUS", "UsageFault: DPTYPE is 'visibility'"),
    ("SIA", "GET", "/sia2/query", "MAXREC=x", 400, VOTABLE, "QUERY_STATUS", "UsageFault: MAXREC is 'x'"),
    ("SIA", "GET", "/sia2/query", "POS=x&RESPONSEFORMAT=csv", 400, "text/plain", None, "UsageFault: POS is 'x'"),
    # Simple Cone Search 1.03 section 2.3: one INFO named Error directly below the root
    ("SCS", "GET", "/scs/query", "", 400, VOTABLE, "Error", "The parameter RA is missing"),
    ("SCS", "GET", "/scs/query", "RA=1&DEC=2", 400, VOTABLE, "Error", "The parameter SR is missing"),
    ("SCS", "GET", "/scs/query", "RA=400&DEC=2&SR=1", 400, VOTABLE, "Error", "RA is '400'"),
    ("SCS", "GET", "/scs/query", "RA=1&DEC=-91&SR=1", 400, VOTABLE, "Error", "DEC is '-91'"),
    ("SCS", "GET", "/scs/query", "RA=1&DEC=2&SR=-1", 400, VOTABLE, "Error", "SR is '-1'"),
    ("SCS", "GET", "/scs/query", "RA=1&DEC=2&SR=1&VERB=4", 400, VOTABLE, "Error", "VERB is '4'"),
    # DataLink 1.1 sections 3.1 and 3.4: an unknown ID is a row of the answer, not a failure of the request
    ("DataLink", "GET", "/datalink/links", "ID=" + urllib.parse.quote(UNKNOWN), 200, VOTABLE, "row", "NotFoundFault"),
    ("DataLink", "GET", "/datalink/links", "RESPONSEFORMAT=csv", 400, "text/plain", None, "UsageFault"),
    ("DataLink", "GET", "/datalink/links", "RESPONSEFORMAT=png", 400, VOTABLE, "QUERY_STATUS", "UsageFault"),
    # SODA 1.0 section 4.3: text that begins with the kind of the error
    ("SODA", "GET", "/soda/sync", "CIRCLE=1+2+0.1", 400, "text/plain", None, "UsageError"),
    ("SODA", "GET", "/soda/sync", "ID={image}&CIRCLE=1+2", 400, "text/plain", None, "UsageError"),
    ("SODA", "GET", "/soda/sync", "ID={image}&BAND=x", 400, "text/plain", None, "UsageError"),
    ("SODA", "GET", "/soda/sync", "ID={image}&POL=Z", 400, "text/plain", None, "UsageError"),
    ("SODA", "GET", "/soda/sync", "ID={image}&CIRCLE=1+2+1&CIRCLE=3+4+1", 400, "text/plain", None,
     "MultiValuedParamNotSupported"),
    # OAI-PMH 2.0 section 3.6: status 200 and the code of the error
    ("OAI", "GET", "/oai", "", 200, "text/xml", "badVerb", ""),
    ("OAI", "POST", "/oai", "verb=ListRecords", 200, "text/xml", "badArgument", ""),
    ("OAI", "GET", "/oai", "verb=ListRecords&metadataPrefix=marc", 200, "text/xml", "cannotDisseminateFormat", ""),
    ("OAI", "GET", "/oai", "verb=GetRecord&metadataPrefix=ivo_vor&identifier=ivo://a/b", 200, "text/xml",
     "idDoesNotExist", ""),
    ("OAI", "GET", "/oai", "verb=ListRecords&metadataPrefix=ivo_vor&until=2000-01-01", 200, "text/xml",
     "noRecordsMatch", ""),
    ("OAI", "GET", "/oai", "verb=ListRecords&resumptionToken=x", 200, "text/xml", "badResumptionToken", ""),
    # ours
    ("MOC", "GET", "/moc", "FORMAT=png", 400, VOTABLE, "QUERY_STATUS", "FORMAT is 'png'"),
    ("MOC", "GET", "/moc", "QUERY=SELECT", 400, VOTABLE, "QUERY_STATUS", "line 1"),
    ("MOC", "GET", "/moc/galaxy/M31", "", 404, VOTABLE, "QUERY_STATUS", "There are no MOCs of a 'galaxy'"),
]


def setUpModule():
    global demo, job, image
    import discovery_clients_test

    demo = discovery_clients_test.demo = shared_demo.demo()
    wait_for_coverage()
    image = urllib.parse.quote(
        discovery_clients_test.rows(
            "SELECT TOP 1 obs_publisher_did FROM ivoa.obscore WHERE source_archive = 'cadc' AND"
            " dataproduct_type = 'image' AND obs_collection = 'VLASS'"
        )[0][0],
        safe="",
    )
    made = ask("POST", "/tap/async", "LANG=ADQL&QUERY=SELECT+1")
    job = made[3][len(demo.url):]


class Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *unused):
        return None


def ask(method, path, parameters):
    """Status, media type, text, Location."""
    url = demo.url + path + ("?" + parameters if parameters and method == "GET" else "")
    body = parameters.encode() if method == "POST" else None
    try:
        answer = urllib.request.build_opener(Unfollowed).open(urllib.request.Request(url, body, method=method))
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        kind = answer.headers.get("Content-Type", "")
        return answer.status, kind, answer.read().decode(), answer.headers.get("Location", "")


def told(text, element):
    """The text of the element that tells the fault."""
    if element is None:
        return text
    root = ElementTree.fromstring(text)
    if element == "QUERY_STATUS":
        (resource,) = [child for child in root if child.tag.endswith("}RESOURCE")]
        assert resource.get("type") == "results", resource.attrib
        found = [info for info in resource if info.get("name") == element and info.get("value") == "ERROR"]
        assert not [child for child in resource if child.tag.endswith("}TABLE")], "a table in an error"
        return found[0].text
    if element == "Error":
        (info,) = [child for child in root if child.get("name") == "Error"]
        return info.get("value")
    if element == "row":
        columns = [field.get("name") for field in root.iter() if field.tag.endswith("}FIELD")]
        (row,) = [row for row in root.iter() if row.tag.endswith("}TR")]
        return row[columns.index("error_message")].text
    (error,) = [child for child in root.iter() if child.tag.endswith("}error")]
    assert error.get("code") == element, error.attrib
    return error.text


class FaultsTest(unittest.TestCase):
    def test_each_bad_request_gets_the_fault_of_its_standard(self):
        for protocol, method, path, parameters, status, media, element, text in CASES:
            path, parameters = path.replace("{job}", job), parameters.replace("{image}", image)
            with self.subTest(protocol=protocol, method=method, path=path, parameters=parameters):
                got, kind, body, _ = ask(method, path, parameters)
                self.assertEqual(got, status, body)
                self.assertTrue(kind.startswith(media), kind)
                fault = told(body, element)
                self.assertTrue(fault and fault.strip(), "no words")
                self.assertTrue(fault.strip().startswith(text), fault)


if __name__ == "__main__":
    unittest.main()
