"""pytest plugin: says of every test what it was, and of every red one whether it is red for the right reason.

Loaded from outside the project (`pytest -p cbf_reporter`). Writes JSON lines to the file that CBF_REPORT names:
`start`, one `test` a test, `end`. Without `end` the run was cut short and counts for nothing.

A failure is classified by the type of its exception and by where it was raised, never by its words alone: whatever is
not known to be red is not red.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
import json
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, NamedTuple

import pytest

RED = ("assertion", "not-implemented")
LAYERS = ("api", "domain", "repository", "infrastructure")
# Libraries whose asserts are the test's own: called by the test to compare values.
ASSERTING = ("unittest", "numpy.testing", "pandas._testing", "polars.testing")
STARTED = os.getcwd()
PROJECT = os.path.realpath(STARTED)
# Kept: tests may replace them in builtins, json, os or time.
_open, _dumps, _realpath, _getpid = open, json.dumps, os.path.realpath, os.getpid
_now = time.monotonic
# Seconds that a phase of a test may take.
SECONDS = 60.0
# What all tests share is started by the first one, and takes as long as the machine needs.
START_SECONDS = 600.0
# A later fixture starts as the first ones did: so many times as long is no sign of a loop.
SLOWER = 3.0

# Set but empty means not set: whoever starts us can only say it that way.
for _name in ("API_BASE_URL", "API_TEST_SESSIONS"):
    if os.environ.get(_name) == "":
        del os.environ[_name]
# Names of the tests to run, a `*` at the end for whatever follows; all where there are none.
ONLY = frozenset(os.environ.pop("CBF_ONLY", "").splitlines())
ONLY_STARTS = tuple(name[:-1] for name in ONLY if name.endswith("*"))


# Isolated: what is installed comes before whatever the project calls by the same name.
if os.environ.get("CBF_ISOLATED") == "1":
    sys.path.append(PROJECT)


class Frame(NamedTuple):
    path: str  # relative to the project, "" outside of it
    module: str
    function: str
    line: int


class Origin(NamedTuple):
    """Where a test belongs: `backend/tests/catalog/api/test_x.py` is base `backend`, package `catalog`."""

    file: str
    base: str
    package: str

    def of_test(self, path: str) -> bool:
        folder = _join(self.base, "tests", self.package)
        return path == self.file or (self.package != "" and path.startswith(folder + "/"))

    def of_support(self, path: str) -> bool:
        return path.startswith(_join(self.base, "tests", "support") + "/")

    def of_feature(self, path: str) -> bool:
        return self.package != "" and any(
            path.startswith(_join(self.base, layer, self.package) + "/") for layer in LAYERS
        )


class Finding(NamedTuple):
    kind: str
    why: str


class TimeoutReached(BaseException):
    """Not an Exception, so that a test's `except Exception` does not swallow it."""


# ---------------------------------------------------------------- where things are


def _join(*parts: str) -> str:
    return "/".join(part for part in parts if part)


_relative: dict[str, str] = {}


def relative(path: str) -> str:
    """Path below the project root, POSIX; "" for libraries and for anything outside."""
    known = _relative.get(path)
    if known is None:
        real = _realpath(os.path.join(PROJECT, path))
        inside = real.startswith(PROJECT + os.sep) and not path.startswith("<")
        below = real[len(PROJECT) + 1 :].replace(os.sep, "/") if inside else ""
        parts = below.split("/")
        library = "site-packages" in parts or any(part.startswith(".") for part in parts[:-1])
        known = _relative[path] = "" if library else below
    return known


def origin_of(file: str) -> Origin:
    parts = file.split("/")
    if "tests" in parts[:-1]:
        at = parts.index("tests")
        package = parts[at + 1] if at + 2 < len(parts) else ""
        return Origin(file, "/".join(parts[:at]), package)
    return Origin(file, "", "")


def frames_of(trace: TracebackType | None) -> list[Frame]:
    frames: list[Frame] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        module = trace.tb_frame.f_globals.get("__name__", "")
        frames.append(Frame(relative(code.co_filename), str(module), code.co_name, trace.tb_lineno))
        trace = trace.tb_next
    return frames


# ---------------------------------------------------------------- what a failure is


def classify(error: BaseException, origin: Origin) -> Finding:
    """The class of an exception that ended a test's own code (not a fixture's)."""
    if isinstance(error, BaseExceptionGroup):
        members = [classify(member, origin) for member in error.exceptions]
        wrong = [member for member in members if member.kind not in RED]
        return (wrong or members)[0]
    if isinstance(error, TimeoutReached):
        return Finding("timeout", str(error))
    if isinstance(error, pytest.skip.Exception | pytest.xfail.Exception):
        return Finding("skipped", one_line(error))

    frames = frames_of(error.__traceback__)
    ours = [index for index, frame in enumerate(frames) if frame.path]
    if not ours:
        return Finding("wrong-target", f"{describe(error)} (outside the project)")
    last = frames[ours[-1]]
    beyond = frames[ours[-1] + 1 :]
    why = f"{describe(error)} ({last.path}:{last.line})"
    arranging = any(frame.function == "arrange" and origin.of_support(frame.path) for frame in frames)

    if isinstance(error, NotImplementedError):
        if origin.of_feature(last.path):
            return Finding("not-implemented", why)
        if origin.of_support(last.path) and not beyond and "501" in str(error):
            return Finding("not-implemented", why)
        return Finding("wrong-target", why)

    if isinstance(error, pytest.fail.Exception):
        # `pytest.raises` that saw nothing raised compares; a bare `pytest.fail` in a test is a constant.
        compares = any(frame.module in ("_pytest.raises", "_pytest.recwarn") for frame in beyond)
        kind = "assertion" if compares or origin.of_support(last.path) else "constant"
    elif isinstance(error, AssertionError):
        kind = "assertion" if not beyond or asserting(beyond[-1].module) else "foreign"
    else:
        return Finding("wrong-target", why)

    if kind == "assertion" and not (origin.of_test(last.path) or origin.of_support(last.path)):
        kind = "foreign"
    if kind == "assertion" and arranging:
        return Finding("fixture-error", f"arranging failed: {why}")
    if kind == "assertion" and not beyond and origin.of_test(last.path) and is_constant(last):
        kind = "constant"
    if kind == "constant":
        return Finding("wrong-target", f"a constant failure, nothing is compared: {why}")
    return Finding("assertion" if kind == "assertion" else "wrong-target", why)


def asserting(module: str) -> bool:
    return any(module == name or module.startswith(name + ".") for name in ASSERTING)


def is_constant(frame: Frame) -> bool:
    """`assert False`, `assert 1 == 2`, or a `raise AssertionError` that no condition guards."""
    try:
        with _open(os.path.join(PROJECT, frame.path), encoding="utf-8") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return False
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and node.lineno <= frame.line <= (node.end_lineno or node.lineno):
            return not any(isinstance(part, ast.Name | ast.Call | ast.Await) for part in ast.walk(node.test))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for statement in node.body:
                if isinstance(statement, ast.Raise) and statement.lineno <= frame.line <= (statement.end_lineno or 0):
                    return node.name == frame.function
    return False


def one_line(error: BaseException) -> str:
    try:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    except Exception:  # a __str__ of the project's own may raise
        lines = []
    return shown(lines[0]) if lines else ""


def shown(line: str) -> str:
    """A message without the folder that the tests ran in: it may be a temporary copy."""
    for folder in dict.fromkeys((PROJECT, STARTED)):
        line = line.replace(folder + os.sep, "")
    return line[:240]


def describe(error: BaseException) -> str:
    message = one_line(error)
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def worst(findings: list[Finding]) -> Finding:
    """Several findings about one test (phases, subtests, reruns): the one that is furthest from red."""
    for finding in findings:
        if finding.kind not in RED and finding.kind != "passed":
            return finding
    for finding in findings:
        if finding.kind in RED:
            return finding
    return findings[0] if findings else Finding("skipped", "collected but not run")


# ---------------------------------------------------------------- time limit


def limit_of(given: float | None, start_up: float | None) -> float:
    """Seconds for a phase of a test. `start_up`: until the first test was set up, None before that. It tells a slow
    machine from a fast one, since it is the same work everywhere.
    """
    if given is not None:
        return given
    if start_up is None:
        return START_SECONDS
    return min(START_SECONDS, max(SECONDS, SLOWER * start_up))


class Alarm:
    """A time limit around each phase of a test, for plain and async tests alike."""

    def __init__(self, given: float | None) -> None:
        self.given = given
        self.began = _now()
        self.start_up: float | None = None
        self.seconds = limit_of(given, None)
        self.rang = False
        self.item: pytest.Item | None = None
        self.usable = hasattr(signal, "SIGALRM") and self.seconds > 0

    def first_is_set_up(self) -> None:
        if self.start_up is None:
            # A first test that hangs says nothing about the machine.
            self.start_up = 0.0 if self.rang else _now() - self.began
            self.seconds = limit_of(self.given, self.start_up)

    def start(self, item: pytest.Item) -> None:
        self.item, self.rang = item, False
        if self.usable:
            signal.signal(signal.SIGALRM, self.ring)
            # Rings again for whoever survives the first.
            signal.setitimer(signal.ITIMER_REAL, self.seconds, 1.0)

    def stop(self) -> None:
        if self.usable:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def ring(self, number: int, frame: FrameType | None) -> None:
        first, self.rang = not self.rang, True
        # An idle event loop is not interrupted but told to cancel the test: it lives on for the tests after this one.
        if first and self.cancel_task():
            return
        raise TimeoutReached(f"no end after {self.seconds:g} s")

    def cancel_task(self) -> bool:
        # In a signal handler `get_running_loop` sees the loop that the main thread runs.
        loop = asyncio._get_running_loop()
        if loop is None or asyncio.current_task(loop) is not None:
            return False
        function = inspect.unwrap(getattr(self.item, "function", None) or (lambda: None))
        code = getattr(function, "__code__", None)
        for task in asyncio.all_tasks(loop):
            if getattr(task.get_coro(), "cr_code", None) is code:
                return bool(loop.call_soon_threadsafe(task.cancel))
        return False


# ---------------------------------------------------------------- the plugin


class Report:
    """The report file. Every line is flushed: a crash leaves what was known."""

    def __init__(self, path: str) -> None:
        self.owner = _getpid()
        self.total = 0
        self.file = _open(path, "w", encoding="ascii")
        self.line({"event": "start", "runner": f"pytest {pytest.__version__}"})

    def line(self, value: dict[str, object]) -> None:
        if not self.file.closed and _getpid() == self.owner:
            self.file.write(_dumps(value) + "\n")
            self.file.flush()

    def test(self, file: str, name: str, variant: str, finding: Finding, seconds: float = 0.0) -> None:
        self.total += 1
        self.line(
            {
                "event": "test",
                "file": file,
                "name": name,
                "variant": variant,
                "class": finding.kind,
                "why": finding.why,
                "seconds": round(seconds, 3),
            }
        )

    def end(self) -> None:
        self.line({"event": "end", "total": self.total})
        if _getpid() == self.owner:
            self.file.close()


class Reporter:
    def __init__(self, path: str, limit: float | None) -> None:
        self.report = Report(path)
        self.alarm = Alarm(limit)
        self.findings: dict[str, list[Finding]] = {}
        self.seconds: dict[str, float] = {}
        self.items: dict[str, pytest.Item] = {}
        self.modules: dict[str, bool] = {}
        self.done: set[str] = set()
        self.cut = False

    # ---- loading

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_load_initial_conftests(self) -> Iterator[None]:
        try:
            return (yield)
        except Exception as error:
            # pytest stops here without a session: no test of the project can be loaded.
            path = relative(str(getattr(error, "path", "") or ""))
            cause = getattr(error, "cause", error)
            self.file_level(path, Finding("load-error", describe(cause)))
            self.report.end()
            raise

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        # Every test gets its verdict, whatever the project's settings say.
        config.option.maxfail = 0
        config.option.continue_on_collection_errors = True

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        self.items[item.nodeid] = item
        self.modules[file_of(item)] = True

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if ONLY:
            items[:] = [item for item in items if is_wanted(name_of(item))]
            self.items = {item.nodeid: item for item in items}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        report: Any = yield
        path = file_of(collector)
        if isinstance(collector, pytest.Module) and report.passed:
            self.modules.setdefault(path, False)
        if report.failed or report.skipped:
            self.modules[path] = True
            kind = "load-error" if report.failed else "skipped"
            self.file_level(path, Finding(kind, why_not_loaded(report)))
        return report

    def file_level(self, path: str, finding: Finding) -> None:
        """A file that does not load hides its tests: each is named, so that its case gets the true reason."""
        self.report.test(path, "", "", finding)
        try:
            source = Path(PROJECT, path).read_bytes().decode("utf-8", "replace") if path.endswith(".py") else ""
        except OSError:
            source = ""
        for name in dict.fromkeys(re.findall(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(test\w*)", source, re.MULTILINE)):
            self.report.test(path, name, "", finding)

    # ---- running

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        try:
            return (yield from self.limited(item))
        finally:
            self.alarm.first_is_set_up()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        return (yield from self.limited(item))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        return (yield from self.limited(item))

    def limited(self, item: pytest.Item) -> Iterator[None]:
        self.alarm.start(item)
        try:
            result = yield
        except BaseException as error:
            if self.alarm.rang and not isinstance(error, TimeoutReached):
                raise TimeoutReached(f"no end after {self.alarm.seconds:g} s") from error
            raise
        finally:
            self.alarm.stop()
        if self.alarm.rang:
            raise TimeoutReached(f"no end after {self.alarm.seconds:g} s")
        return result

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report: Any = yield
        self.findings.setdefault(item.nodeid, []).append(judge(item, call, report))
        self.seconds[item.nodeid] = self.seconds.get(item.nodeid, 0.0) + call.duration
        return report

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.write(nodeid)

    def write(self, nodeid: str) -> None:
        item = self.items.get(nodeid)
        if item is None or nodeid in self.done:
            return
        self.done.add(nodeid)
        spec = getattr(item, "callspec", None)
        variant = f"[{spec.id}]" if spec is not None else ""
        finding = worst(self.findings.get(nodeid, []))
        self.report.test(file_of(item), name_of(item), variant, finding, self.seconds.get(nodeid, 0.0))

    # ---- ending

    def pytest_keyboard_interrupt(self) -> None:
        self.cut = True  # Ctrl-C, or pytest.exit with any return code

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if self.cut or int(exitstatus) not in (0, 1, 5) or session.shouldstop or session.shouldfail:
            return  # no end: the report is truncated
        for nodeid in self.items:
            self.write(nodeid)  # deselected: not run, so not red
        for path, loaded in self.modules.items():
            if not loaded:
                self.report.test(path, "", "", Finding("no-tests", "no test in this file"))
        if self.report.total == 0:
            self.report.test("", "", "", Finding("no-tests", "no test was found"))
        self.report.end()


def judge(item: pytest.Item, call: pytest.CallInfo[None], report: Any) -> Finding:
    """One phase of one test. The exception is the truth; other plugins may have changed the report's outcome."""
    if hasattr(report, "wasxfail"):
        return Finding("skipped", f"expected to fail: {report.wasxfail}")
    if call.excinfo is None:
        if report.passed:
            return Finding("passed", "")
        text = str(report.longrepr or "")
        if text.startswith("[XPASS") or report.skipped:
            return Finding("skipped", last_line(text))
        return Finding("wrong-target", last_line(text))
    error = call.excinfo.value
    if isinstance(error, TimeoutReached):
        return Finding("timeout", str(error))
    if call.when != "call":
        if isinstance(error, pytest.skip.Exception | pytest.xfail.Exception):
            return Finding("skipped", one_line(error))
        return Finding("fixture-error", f"{call.when}: {describe(error)}")
    return classify(error, origin_of(file_of(item)))


def is_wanted(name: str) -> bool:
    return name in ONLY or (bool(ONLY_STARTS) and name.startswith(ONLY_STARTS))


def name_of(item: pytest.Item) -> str:
    return str(getattr(item, "originalname", None) or item.name.split("[", 1)[0])


def file_of(node: pytest.Item | pytest.Collector) -> str:
    return relative(str(node.path))


def why_not_loaded(report: Any) -> str:
    excinfo = getattr(getattr(report, "call", None), "excinfo", None)
    if excinfo is None or isinstance(excinfo.value, pytest.Collector.CollectError):
        return last_line(str(getattr(report.longrepr, "longrepr", None) or report.longrepr or ""))
    return one_line(excinfo.value) if report.skipped else describe(excinfo.value)


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line[1:].strip() for line in lines if line.startswith("E ")]
    return shown((errors or lines or [""])[-1])


def _install(manager: pytest.PytestPluginManager) -> None:
    path = os.environ.get("CBF_REPORT", "")
    if not path:
        raise pytest.UsageError("cbf_reporter: CBF_REPORT names no file")
    given = os.environ.get("CBF_TEST_TIMEOUT")
    manager.register(Reporter(path, float(given) if given else None), "cbf_reporter_instance")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    # The earliest hook that a `-p` plugin sees: even a conftest.py that does not load is reported. A worker of a
    # distributed run stays silent, and its controller has no tests of its own to report: that fails closed.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _install(pluginmanager)


if sys.version_info < (3, 11):
    raise pytest.UsageError("cbf_reporter: Python 3.11 or newer is needed")
