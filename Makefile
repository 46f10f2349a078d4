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
POLICIES := annexbridge/policies
CLINIC := examples/clinica-rivera
FUZZ_SECONDS ?= 60

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 18

.PHONY: venv
venv: .venv/.ready ## set up .venv with the package and its development tools

# What users install comes first: the demo needs no tool of developers.
.venv/.installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer found; install one or say make PYTHON=..." >&2; exit 2; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/.ready: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

.PHONY: demo
demo: .venv/.installed ## the main job on the example organisation, into out/
	mkdir -p out
	$(BIN)/annexbridge gap $(CLINIC) --as-of $(AS_OF) -f table -f xlsx:out/gap.xlsx -f json:out/report.json
	$(BIN)/annexbridge soa $(CLINIC) --standard joint --as-of $(AS_OF) -f xlsx:out/soa.xlsx
	$(BIN)/annexbridge report $(CLINIC) --as-of $(AS_OF) -f html:out/report.html
	@echo "Written: out/gap.xlsx out/soa.xlsx out/report.json out/report.html"

.PHONY: test
test: .venv/.ready ## every test, those of the policies included, with the real opa
	opa="$$($(BIN)/python tools/fetch.py opa || true)"; ANNEXBRIDGE_OPA="$$opa" $(BIN)/python -m pytest

.PHONY: opa
opa: .venv/.ready ## find or build the opa that the tests use, and print its path
	@$(BIN)/python tools/fetch.py opa

.PHONY: wasm
wasm: .venv/.ready ## compile the policies to WebAssembly; needed after every change of a policy
	$(BIN)/python tools/compile_policies.py "$$($(BIN)/python tools/fetch.py opa)"

.PHONY: docs
docs: .venv/.ready ## write the reference pages of the policies anew; needed after every change of a policy or a mapping
	$(BIN)/annexbridge policy docs --output docs/reference

.PHONY: messages
messages: .venv/.ready ## gather the sentences and bring the catalogues of other languages up to date
	$(BIN)/python -m tools.messages

.PHONY: messages-missing
messages-missing: .venv/.ready ## list the sentences that are not translated yet
	$(BIN)/python -m tools.messages missing

.PHONY: generated
generated: .venv/.ready ## schema, capabilities, WebAssembly and reference pages: all that is made from tables, policies and opa
	$(BIN)/python tools/generated.py "$$($(BIN)/python tools/fetch.py opa)"
	$(MAKE) wasm docs

.PHONY: golden
golden: .venv/.ready ## write the golden files anew; read their diff before you commit it
	opa="$$($(BIN)/python tools/fetch.py opa || true)"; ANNEXBRIDGE_GOLDEN=update ANNEXBRIDGE_OPA="$$opa" $(BIN)/python -m pytest -q
	git --no-pager diff --stat -- tests/golden

.PHONY: bench
bench: .venv/.ready ## time the main job on 10,000 AI systems, reports with 20,000 findings, and the importer
	opa="$$($(BIN)/python tools/fetch.py opa)"; ANNEXBRIDGE_OPA="$$opa" $(BIN)/python -m benchmarks.main_job
	$(BIN)/python -m benchmarks.reports
	$(BIN)/python -m benchmarks.importer

.PHONY: fuzz
fuzz: .venv/.ready ## give the importer cells and bytes that nobody would write, for FUZZ_SECONDS (60)
	FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m tests.adapters.registers.fuzzing
	ANNEXBRIDGE_FUZZ=$(FUZZ_SECONDS) $(BIN)/python -m pytest -q tests/adapters/registers/test_fuzz.py

.PHONY: lint
lint: .venv/.ready ## format, rules, types and layers of the Python code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

.PHONY: policy-test
policy-test: .venv/.ready ## the tests of the policies, which must reach every line
	opa="$$($(BIN)/python tools/fetch.py opa)"; "$$opa" test --coverage --format json $(POLICIES) | $(BIN)/python tools/coverage.py

.PHONY: policy-lint
policy-lint: .venv/.ready ## format, types and rules of the policies
	opa="$$($(BIN)/python tools/fetch.py opa)"; "$$opa" fmt --list --fail $(POLICIES)
	opa="$$($(BIN)/python tools/fetch.py opa)"; "$$opa" check --strict --schema $(POLICIES)/schema/input.json \
		--capabilities $(POLICIES)/capabilities.json $(POLICIES)
	regal="$$($(BIN)/python tools/fetch.py regal)"; "$$regal" lint --format compact $(POLICIES)

.PHONY: policy-proof
policy-proof: .venv/.ready ## slow: no small change of a policy goes unnoticed, no deletion turns anything green
	$(BIN)/python -m tools.mutate_policies
	$(BIN)/python -m tools.absence_proof

.PHONY: format
format: .venv/.ready ## format code and policies, apply safe fixes
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	opa="$$($(BIN)/python tools/fetch.py opa)"; "$$opa" fmt --write $(POLICIES)

.PHONY: constraints
constraints: ## raise constraints.txt to the newest releases that pyproject.toml allows
	rm -rf .venv && $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	{ head -1 constraints.txt; $(BIN)/python -m pip freeze --exclude-editable | LC_ALL=C sort -f; } > constraints.new
	mv constraints.new constraints.txt
	touch .venv/.installed .venv/.ready

.PHONY: clean
clean: ## remove what make made
	rm -rf .venv build dist out .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
