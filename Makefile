# Two commands matter: `make run` starts the app, `make test` checks everything.
# The parts of `make test` can be run alone: lint, types, contracts, unit, browser. `make bench` measures.

PORT ?= 8501
WORKERS ?= 2
SCALE ?= M
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile
export LC_ALL := C.UTF-8

.PHONY: help run test tools lint format types contracts unit browser bench lock clean

help:
	@echo "make run        start the app on http://127.0.0.1:$(PORT) (PORT=… for another)"
	@echo "make test       lint, types, contracts and every test"
	@echo "make lint types contracts unit browser    parts of make test"
	@echo "make format     put the code into the one format"
	@echo "make bench      measure, and write docs/performance.md (SCALE=S for a quick look)"
	@echo "make lock       write the exact versions of everything installed to constraints.txt"
	@echo "make clean      remove the environment, caches and build files (never data/)"

run: .venv/run.stamp
	@$(BIN)/python scripts/open_browser.py http://127.0.0.1:$(PORT) &
	@exec $(BIN)/streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: tools lint types contracts
	@$(PYTEST) -m "$$(cat build/markers)"
	@echo "Lint, types, contracts and tests passed."
	@cat build/missing

# Programs that some tests need beside Python: a browser, PostgreSQL, LibreOffice.
tools: .venv/test.stamp
	@$(BIN)/python scripts/tools.py

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: .venv/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/test.stamp
	$(BIN)/mypy

contracts: .venv/test.stamp
	$(BIN)/lint-imports

unit: .venv/test.stamp
	$(PYTEST) -m "not browser"

browser: .venv/test.stamp
	$(PYTEST) -m browser

bench: .venv/test.stamp
	$(BIN)/python -m benchmarks --scale $(SCALE)

# The pins go first, else a new requirement would be held to the old ones.
lock:
	@mkdir -p build
	@grep '^#' constraints.txt > build/head && cp build/head constraints.txt
	@$(MAKE) --no-print-directory .venv/test.stamp
	@$(BIN)/python -m pip freeze >> constraints.txt
	@touch .venv/test.stamp .venv/run.stamp

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps say which requirements the environment was last filled from; a changed file fills it again.
.venv/run.stamp: requirements.txt constraints.txt scripts/environment.sh
	@sh scripts/environment.sh requirements.txt
	@touch $@

.venv/test.stamp: requirements.txt requirements-dev.txt constraints.txt scripts/environment.sh
	@sh scripts/environment.sh requirements-dev.txt
	@touch $@ .venv/run.stamp
