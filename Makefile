# make demo: see it run.  make test: everything that CI runs.  make help: the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEBIAN := chromium fonts-beng fonts-noto-core poppler-utils

# tests start hundreds of processes: none shall compile all modules anew
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help install demo test lint score bench screenshots contract debian clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | column -t -s "$$(printf '\t')"

$(VENV)/installed: pyproject.toml constraints.txt hatch_build.py $(shell find web -type f -not -path "web/node_modules/*")
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not installed; install Python 3.11 or newer, or set PYTHON="; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $$($(PYTHON) -V) is too old; Python 3.11 or newer is needed (set PYTHON=)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[mcp,neo4j,otel,pandas,py2neo,dev]'
	@touch $@

$(VENV)/installed-bench: $(VENV)/installed
	@echo "installing what pactgraph is measured against …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[neo4j,bench]'
	@touch $@

install: $(VENV)/installed ## make .venv and install pactgraph into it

demo: $(VENV)/installed ## load samples/ into the embedded graph, start the service, answer two questions
	@exec $(BIN)/python -m app.demo

debian: # the Debian packages that tests use, where we may install them
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  for each in $(DEBIAN); do dpkg -s $$each >/dev/null 2>&1 || missing="$$missing $$each"; done; \
	  if [ -n "$$missing" ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi; \
	fi

$(VENV)/installed-web: web/package-lock.json $(VENV)/installed-dev
	@echo "installing what the page is checked with …"
	@cd web && PATH="$(abspath $(BIN)):$$PATH" npm ci --no-audit --no-fund --silent
	@touch $@

lint: $(VENV)/installed-dev $(VENV)/installed-web ## ruff, mypy --strict, import-linter; tsc, eslint and vitest for the page
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@cd web && PATH="$(abspath $(BIN)):$$PATH" npm run --silent check

test: $(VENV)/installed-dev debian lint ## lint, and the whole suite on the embedded engine and on a real Neo4j
	@$(BIN)/python -m pytest --numprocesses=2 --dist=worksteal

score: $(VENV)/installed-dev ## extraction on annotated documents: scores, and each record that is not as a reader wrote it
	@$(BIN)/python -m benchmarks.scores $(if $(CORPUS),--corpus "$(CORPUS)")

bench: $(VENV)/installed-bench ## measure extraction, loading, memory and the service against their peers; docs/benchmarks.md
	@$(BIN)/python -m benchmarks --write

screenshots: $(VENV)/installed-dev debian ## take the pictures of the explorer anew; docs/screenshots/
	@$(BIN)/python -m tests.screenshots

contract: $(VENV)/installed-dev $(VENV)/installed-web ## make the types of the explorer anew, after the service has changed what it answers
	@cd web && PATH="$(abspath $(BIN)):$$PATH" npm run --silent contract

clean: ## remove .venv and caches; graphs and documents stay
	rm -rf $(VENV) web/node_modules app/web .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
