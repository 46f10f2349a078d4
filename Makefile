# Everything runs from .venv, which is made on first use: a fresh machine needs python 3.11 or newer and make.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The first of these that runs and is new enough; override with `make PYTHON=/path/to/python`.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
AS_OF := 2026-11-24
CLINIC := examples/clinica-rivera

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

.PHONY: venv
venv: .venv/.ready ## set up .venv with the package and its development tools

.venv/.ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer found; install one or say make PYTHON=..." >&2; exit 2; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

.PHONY: demo
demo: .venv/.ready ## the main job on the example organisation, into out/
	mkdir -p out
	$(BIN)/annexbridge gap $(CLINIC) --as-of $(AS_OF) -f table -f xlsx:out/gap.xlsx -f json:out/report.json
	$(BIN)/annexbridge soa $(CLINIC) --standard joint --as-of $(AS_OF) -f xlsx:out/soa.xlsx
	@echo "Written: out/gap.xlsx out/soa.xlsx out/report.json"

.PHONY: test
test: .venv/.ready ## every test
	$(BIN)/python -m pytest

.PHONY: lint
lint: .venv/.ready ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

.PHONY: format
format: .venv/.ready ## format the code and apply safe fixes
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: constraints
constraints: ## raise constraints.txt to the newest releases that pyproject.toml allows
	rm -rf .venv && $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	{ head -1 constraints.txt; $(BIN)/python -m pip freeze --exclude-editable | LC_ALL=C sort -f; } > constraints.new
	mv constraints.new constraints.txt
	touch .venv/.ready

.PHONY: clean
clean: ## remove what make made
	rm -rf .venv build dist out .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
