"""Run something in a process of its own, so that its time and memory are its own."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import median
from typing import Any

_UNIT = 1024 if sys.platform == "linux" else 1  # ru_maxrss is in kilobytes on Linux, bytes on macOS


@dataclass(frozen=True)
class Run:
    """What a function gave, how long it took, and the most memory its process held (megabytes)."""

    value: Any
    seconds: float
    megabytes: float


def run(function: Callable[..., Any], *arguments: Any) -> Run:
    """Call a module-level function in a fresh process; an error in it is raised here."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measured, function, arguments).result()


def _measured(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Run:
    began = time.perf_counter()
    value = function(*arguments)
    took = time.perf_counter() - began
    return Run(value, took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 2**20)


def typical(function: Callable[[], Any], times: int) -> float:
    """Median seconds of several calls, after one that does not count."""
    function()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        function()
        taken.append(time.perf_counter() - began)
    return median(taken)
