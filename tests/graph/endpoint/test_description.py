"""The OpenAPI description is true: whatever it allows to be sent is answered as it says, and never by a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.explorer.browser import find_port
from tests.graph.endpoint.server import running

CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = {
    "GET /",
    "GET /graphs",
    "GET /health",
    "GET /id/{name}",
    "GET /queries",
    "GET /queries/{name}",
    "GET /query",
    "GET /void",
    "POST /query",
}


@pytest.fixture(scope="module")
def schema(fishery: Path) -> Iterator[schemathesis.BaseSchema]:
    """Read the description of a running server."""
    port = find_port()
    with running("-m", "graph", "serve", "--store", str(fishery), "--port", str(port), "--quiet", port=port):
        yield schemathesis.openapi.from_url(f"http://127.0.0.1:{port}/openapi.json")


def read_operations(schema: schemathesis.BaseSchema) -> dict[str, Any]:
    """Give the routes of a description by method and path."""
    operations = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    return {operation.label: operation for operation in operations}


def test_every_route_is_described(schema: schemathesis.BaseSchema) -> None:
    assert read_operations(schema).keys() == OPERATIONS


@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_whatever_may_be_sent_is_answered_as_described(schema: schemathesis.BaseSchema, label: str) -> None:
    operation = read_operations(schema)[label]

    @settings(max_examples=40, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(case=operation.as_strategy())
    def send(case: Case[Any]) -> None:
        response = case.call()
        assert response.status_code < 500 or response.status_code == 503
        case.validate_response(response, checks=CHECKS)

    try:
        send()
    except FailureGroup as failures:
        pytest.fail("\n".join(str(each) for each in failures.exceptions))
