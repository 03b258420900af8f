"""The published OpenAPI, asked what it allows and what not: no 5xx, no answer that is not in it."""

from __future__ import annotations

import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
import requests
import schemathesis
from hub_room import Station, served
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sync.hub.rollout import down_routes
from sync.hub.wire.batch import MEDIA_TYPE
from sync.hub.wire.signature import sign

_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_EXAMPLES = 12
"""Of each operation, as it should be and as it should not."""


@schemathesis.serializer(MEDIA_TYPE, "application/zip")
def _as_it_is(context: Any, value: Any) -> dict[str, Any]:
    return {"data": value if isinstance(value, bytes) else str(value).encode()}


# The hub in this process draws random numbers, and hypothesis takes them for a strategy's.
@pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")
def test_whatever_it_is_asked_it_answers_as_published(
    schema: str, db: psycopg.Connection[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(down_routes, "HOLDS_S", 0.01)
    (tmp_path / "hub").mkdir()
    answered: dict[str, set[int]] = {}
    # A hub of its own: this one has had enough of this address afterwards.
    with (
        served(schema, tmp_path / "hub") as url,
        closing(Station(tmp_path, url, db)) as station,
        requests.Session() as session,
    ):
        published = schemathesis.openapi.from_url(f"{url}/openapi.json")
        for found in published.get_all_operations():
            for mode in GenerationMode:
                with suppress(Unsatisfiable):  # nothing can be wrong where nothing is sent
                    _ask(found.ok(), mode, station, session, answered)
    assert {200} <= set.union(*answered.values())
    signed = {each for each in answered if "/api/v1/" in each and "join" not in each}
    assert not [each for each in signed if answered[each] == {401}]


def _ask(
    operation: Any,
    mode: GenerationMode,
    station: Station,
    session: requests.Session,
    answered: dict[str, set[int]],
) -> None:
    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def once(case: Case) -> None:
        request = session.prepare_request(requests.Request(**case.as_transport_kwargs()))
        # Its headers are what it says they are; what is behind the signature is asked, too.
        request.headers.update(_signature(request, station))
        response = session.send(request, timeout=60, allow_redirects=False)
        answered.setdefault(operation.label, set()).add(response.status_code)
        case.validate_response(response, checks=_CHECKS)

    once()


def _signature(request: requests.PreparedRequest, station: Station) -> dict[str, str]:
    body = request.body or b""
    path = urlsplit(request.url or "").path
    return sign(
        station.membership.key,
        station.name,
        request.method or "",
        path,
        int(time.time()),
        body.encode() if isinstance(body, str) else body,
    )
