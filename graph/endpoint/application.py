"""Settings to the application: its routes, what protects them, and its OpenAPI description."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from graph.endpoint import description, graphs, named, protocol, resources
from graph.endpoint.answering import CUT, VERSION
from graph.endpoint.opened import Opened
from graph.endpoint.pages import show
from graph.endpoint.problems import PROBLEMS, make_problem, to_problem
from graph.endpoint.protection import Protection
from graph.endpoint.served import Served
from graph.endpoint.settings import Settings
from graph.errors import GraphError
from graph.processes.workers import Workers, needs_network

router = APIRouter(tags=["Pages"])


def make_application(settings: Settings) -> FastAPI:
    """Make the ASGI application that serves a store; it starts its workers when it goes live.

    Raise `CopyImpossible` for a store on a server, unless people merely mentioned are served too.
    """
    served = Served(settings)

    @asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        served.start()
        with suppress(GraphError):  # whoever asks is told
            app.state.workers.warm(served.place)
        yield
        served.close()
        app.state.workers.close()
        app.state.opened.close()

    app = FastAPI(
        title="Plenary",
        summary="Questions to the graph of conference and consultation reports; everything is read-only.",
        version="1",
        lifespan=live,
        docs_url=None,  # its pages would load scripts from another host
        redoc_url=None,
        responses=PROBLEMS,
    )
    app.state.settings = settings
    app.state.workers = make_workers(settings)
    app.state.served = served
    app.state.opened = Opened(served)
    for part in (router, protocol.router, named.router, resources.router, graphs.router, description.router):
        app.include_router(part)
    app.add_exception_handler(GraphError, answer_error)
    app.add_exception_handler(HTTPException, answer_refusal)
    app.add_exception_handler(RequestValidationError, answer_invalid)
    protect(app, settings)
    return app


def protect(app: FastAPI, settings: Settings) -> None:
    """Put before the routes what keeps off who may not ask; what is added last is asked first."""
    app.add_middleware(Protection, settings=settings)
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Accept", "Authorization", "Content-Type"],
            expose_headers=[CUT, VERSION],
        )
    if settings.hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.hosts)


def make_workers(settings: Settings) -> Workers:
    """Make the processes that answer; none is started yet."""
    network = needs_network(settings.place, settings.services)
    return Workers(settings.workers, settings.limits, network, settings.services, settings.copied)


@router.get("/", summary="How to ask", response_class=Response)
def explain(request: Request) -> Response:
    """Show what can be asked here, with examples."""
    settings: Settings = request.app.state.settings
    reports = request.app.state.opened.read().manifest.reports
    root, count, mentioned = str(request.base_url), len(reports), settings.mentioned
    return show("start.html", root=root, limits=settings.limits, reports=count, mentioned=mentioned)


@router.get("/health", summary="Whether the store can be read")
def tell_health(request: Request) -> dict[str, str | int | bool]:
    """Say which version is served, and whether from memory; the status is 503 where the store cannot be read.

    It is `outdated` where the store has a newer one that cannot be served: no copy without people merely mentioned
    could be made of it.
    """
    manifest = request.app.state.opened.read().manifest
    return {
        "status": "ok",
        "version": manifest.version,
        "reports": len(manifest.reports),
        "outdated": request.app.state.served.outdated,
        "queries": request.app.state.workers.copies.tell(),
    }


def answer_error(_: Request, error: Exception) -> JSONResponse:
    """Answer one of our errors."""
    if not isinstance(error, GraphError):
        raise error
    return to_problem(error)


def answer_refusal(_: Request, error: Exception) -> JSONResponse:
    """Answer what the framework refuses: an unknown address, another method, a form that cannot be read."""
    if not isinstance(error, HTTPException):
        raise error
    return make_problem(error.status_code, str(error.detail), "see / for what can be asked", dict(error.headers or {}))


def answer_invalid(_: Request, error: Exception) -> JSONResponse:
    """Answer parameters that are not what they should be."""
    if not isinstance(error, RequestValidationError):
        raise error
    wrong = "; ".join(f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors())
    return make_problem(400, wrong, "see /openapi.json for what is expected")
