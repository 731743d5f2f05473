"""The tests that are requests with the responses they must get: protocol, graph store, service description."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
from pyoxigraph import QueryResultsFormat, RdfFormat, parse
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from tests.web.w3c.compare import canonical, rows
from tests.web.w3c.suite import MF, Case

_HT = Namespace("http://www.w3.org/2011/http#")
_CNT = Namespace("http://www.w3.org/2011/content#")
_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
_TABULAR = ("sparql-results+json", "sparql-results+xml", "csv", "tab-separated-values")
_LOCATION = "$LOCATION$"


def exchanges(client: httpx.Client, case: Case, prefix: tuple[str, str]) -> str:
    """Send the requests of a case one after the other; `prefix` is how paths begin there and here."""
    manifest, location = case.manifest, ""
    requests = manifest.value(manifest.value(case.node, MF.action), _HT.requests)
    assert requests is not None
    for number, request in enumerate(Collection(manifest, requests), 1):
        path = str(manifest.value(request, _HT.absolutePath)).replace(_LOCATION, location)
        headers = _headers(manifest, request)
        response = client.request(
            str(manifest.value(request, _HT.methodName)),
            path.replace(prefix[0], prefix[1], 1),
            content=_content(manifest, request, headers),
            headers=headers,
        )
        wanted = manifest.value(request, _HT.resp)
        wrong = _wrong(manifest, wanted, response)
        if wrong:
            return f"request {number}: {wrong}"
        location = response.headers.get("location", location)
    return ""


def _headers(manifest: Graph, place: Node | None) -> dict[str, str]:
    found = manifest.value(place, _HT.headers)
    if found is None:
        return {}
    pairs = (
        (manifest.value(node, _HT.fieldName), manifest.value(node, _HT.fieldValue))
        for node in Collection(manifest, found)
    )
    return {str(name).lower(): str(value) for name, value in pairs}


def _content(manifest: Graph, request: Node, headers: dict[str, str]) -> bytes | None:
    body = manifest.value(request, _HT.body)
    if body is None:
        return None
    encoding = "utf-16" if "utf-16" in headers.get("content-type", "").lower() else "utf-8"
    return str(manifest.value(body, _CNT.chars)).encode(encoding)


def _wrong(manifest: Graph, wanted: Node | None, response: httpx.Response) -> str:
    allowed = [str(status).rpartition("#")[2] for status in manifest.objects(wanted, MF.expectedStatus)]
    if not any(_is(name, response.status_code) for name in allowed):
        return f"status {response.status_code}, not {' or '.join(sorted(allowed))}"
    media = response.headers.get("content-type", "")
    form = manifest.value(wanted, MF.expectedFormat)
    if form is not None and not _has_form(str(form), media):
        return f"{media}, not {form}"
    boolean = manifest.value(wanted, MF.expectedBoolean)
    if boolean is not None and rows(response.content, QueryResultsFormat.JSON) is not (str(boolean) == "true"):
        return f"not {boolean}"
    if manifest.value(wanted, MF.expectedLocation) is not None and "location" not in response.headers:
        return "no Location"
    expected_media = _headers(manifest, wanted).get("content-type", media)
    if expected_media.partition(";")[0] != media.partition(";")[0]:
        return f"{media}, not {expected_media}"
    body = manifest.value(wanted, _HT.body)
    if body is None:
        return ""
    graph = canonical(parse(str(manifest.value(body, _CNT.chars)), RdfFormat.TURTLE))
    return "" if canonical(parse(response.content, RdfFormat.TURTLE)) == graph else "another graph"


def _is(name: str, status: int) -> bool:
    return status // 100 == int(name[10]) if name.startswith("StatusCode") else status == _STATUS[name]


def _has_form(form: str, media: str) -> bool:
    if form == "RDF":
        return RdfFormat.from_media_type(media.partition(";")[0]) is not None
    return any(name in media for name in (_TABULAR if form == "tabular" else _TABULAR[:2]))


def describes_itself(client: httpx.Client, case: Case) -> str:
    """What is wrong with what the endpoint says of itself."""
    response = client.get("/sparql")
    description = Graph()
    description.parse(data=response.content, format=response.headers["content-type"].partition(";")[0])
    endpoint = URIRef(str(response.url))
    service = description.value(None, _SD.endpoint, endpoint)
    if case.id.endswith("has-endpoint-triple") and service is None:
        return f"no sd:endpoint <{endpoint}>"
    if case.id.endswith("conforms-to-schema"):
        dataset = description.value(service, _SD.defaultDataset)
        graph = description.value(dataset, _SD.defaultGraph)
        types = {node: description.value(node, RDF.type) for node in (service, dataset, graph)}
        if types[service] != _SD.Service or types[dataset] != _SD.Dataset:
            return "the service or its dataset has not its class"
        if (graph, RDF.type, _SD.Graph) not in description:
            return "the default graph has not its class"
        if not urlsplit(str(endpoint)).scheme or (service, _SD.supportedLanguage, None) not in description:
            return "no language is told"
    return ""
