"""The plain HTTP addresses beside the pages."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse
from starlette.routing import BaseRoute, Route

from assessment.services import setup, work
from assessment.web import paper, sign_in

ARRIVE = Path(__file__).parent / "arrive.js"


def healthz(_request: Request) -> JSONResponse:
    """For load balancers: 200 when the database answers, else 503. Says nothing else."""
    try:
        with work.reading() as session:
            setup.needed(session)
    except Exception:
        return JSONResponse({"status": "database does not answer"}, status_code=503)
    return JSONResponse({"status": "ok"})


def arrive(_request: Request) -> FileResponse:
    """The one script of ours that a browser runs; the page that Streamlit serves asks for it."""
    return FileResponse(ARRIVE, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


ROUTES: list[BaseRoute] = [
    Route("/healthz", healthz, methods=["GET"]),
    Route("/arrive.js", arrive, methods=["GET"]),
    Route("/questions-on-paper", paper.show, methods=["GET"]),
    Route("/sign-in", sign_in.ask, methods=["GET"]),
    Route("/sign-in", sign_in.sign_in, methods=["POST"]),
    Route("/sign-out", sign_in.ask_out, methods=["GET"]),
    Route("/sign-out", sign_in.sign_out, methods=["POST"]),
]
