# The commands of the house. Each makes what it needs, from nothing, and does only what has changed.

PYTHON_NAMES := python3 python3.14 python3.13 python3.12 python3.11
PYTHON := $(shell for name in $(PYTHON_NAMES); do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
NPM := $(shell command -v npm)
BIN := .venv/bin
FLASK := $(BIN)/flask --app wsgi
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
LOCKED := --require-hashes --no-deps --only-binary :all:
# Flask-Principal exists as source alone; what builds it is installed first, by hash as well.
UNBUILT := --no-build-isolation --no-binary flask-principal
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

ASSET_SOURCES := $(shell find static -type f -not -path 'static/gen/*' 2>/dev/null) $(wildcard webapp/assets.py webapp/bundling.py)
NODE := $(if $(NPM),node_modules/.package-lock.json,| no-npm)
# A stamp outlives what it stands for, so the bundles are built again when their folder is empty.
REBUILD := $(if $(wildcard static/gen/*),,always)

export PYTHONUTF8 := 1
# A worker that has died is replaced once, or a test that kills it would be given to one after the other.
WORKERS := --numprocesses auto --maxprocesses 4 --dist loadfile --max-worker-restart 1

# Two installations into one environment must not run side by side.
.NOTPARALLEL:
.PHONY: help run test check lint bench lix lock system no-npm always

help:
	@echo 'make run    the site with its demonstration, on http://127.0.0.1:8000 (HOST, PORT)'
	@echo 'make check  lint, types, contracts and the fast tests, below a minute'
	@echo 'make test   everything, with the real browser and PostgreSQL'
	@echo 'make bench  figures and ratios beside their ceilings'
	@echo 'make lix    how easy every public text is to read, beside its ceiling'
	@echo 'make lock   lock files from pyproject.toml and package.json (UPGRADE=--upgrade for newer packages)'

run: .venv/.run .venv/.assets
	@$(FLASK) db upgrade
	@$(FLASK) demo load --if-empty
	@$(FLASK) consent services settle
	@exec $(FLASK) serve

test: system .venv/.assets lint
	$(BIN)/pytest $(WORKERS)

check: .venv/.assets lint
	$(BIN)/pytest tests/unit tests/support $(WORKERS)

lint: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/codespell

bench: .venv/.dev .venv/.assets
	@$(BIN)/python -m tests.bench

lix: .venv/.dev
	@$(BIN)/python -m tests.lix

lock: $(BIN)/python
	@test -x $(BIN)/uv || $(PIP) install uv
	$(COMPILE) $(UPGRADE) --group build --output-file requirements-build.lock
	$(COMPILE) $(UPGRADE) pyproject.toml --output-file requirements.lock
	$(COMPILE) $(UPGRADE) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
	npm install --package-lock-only --silent

system: .venv/.dev
	@$(BIN)/python -m tests.support.machine

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or later with venv is needed (Debian: apt install python3 python3-venv).' >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.build: requirements-build.lock | $(BIN)/python
	$(PIP) install $(LOCKED) -r requirements-build.lock
	@touch $@

.venv/.run: requirements.lock .venv/.build
	$(PIP) install $(LOCKED) $(UNBUILT) -r requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.build
	$(PIP) install $(LOCKED) $(UNBUILT) -r requirements-dev.lock
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc
	npm ci --silent
	@touch $@

no-npm:
	@echo 'npm saknas: webbplatsen körs utan skript.'

.venv/.assets: .venv/.run $(ASSET_SOURCES) $(REBUILD) $(NODE)
	$(FLASK) build
	@touch $@
