"""Start here: the pages (through the router), the plain HTTP routes beside them, and the headers on everything.

`streamlit run app.py` serves it. The router is away from pages/ on purpose: docs/decisions says why.
"""

import streamlit as st
from starlette.middleware import Middleware

from assessment.ui import navigation
from assessment.web.front import FrontDoor
from assessment.web.headers import Headers
from assessment.web.lifespan import lifespan
from assessment.web.routes import ROUTES

app = st.App(
    "assessment/ui/router.py",
    routes=ROUTES,
    middleware=[Middleware(Headers), Middleware(FrontDoor, locked=navigation.locked())],
    lifespan=lifespan,
)
