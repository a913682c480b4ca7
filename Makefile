# Wardlight. `make run` is all a fresh machine with Python 3.11 needs.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Compiled modules are kept, whatever the machine says: the installation leaves compiling to the first start, and tests
# start hundreds of processes that would each compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

# The first Python that really starts: a version manager leaves names that do not.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do $$p -c '' 2>/dev/null && echo $$p && break; done)
HOST ?= 127.0.0.1
PORT ?= 8000
WEB_PROCESSES ?= 1
# Two of them start whole sites first, and mostly wait for them: a third computes meanwhile.
TEST_PROCESSES ?= 3
VENV := .venv/bin
FAILED := var/failed
INSTALL := $(or $(PYTHON),$(error No Python found: install Python 3.11, then run this again)) assistant/install.py

.PHONY: help run install test check test-python check-python check-page test-page bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Install what is missing, then start everything; PORT=8001 HOST=... WEB_PROCESSES=...
	@$(INSTALL)
	@exec $(VENV)/python manage.py up --host $(HOST) --port $(PORT) --web-processes $(WEB_PROCESSES)

install: ## Install what is missing, and start nothing
	@$(INSTALL)

test: ## Install what is missing, then every check and every test, the browser tests included
	@$(INSTALL) --dev
	@rm -rf $(FAILED) && mkdir -p $(FAILED)
	@$(MAKE) -k -j3 shown-test-python aside-check-python aside-check-page aside-test-page || { cd $(FAILED); \
		for each in *; do test ! -s $$each || { printf '\n%s said:\n' $$each; cat $$each; }; done; \
		echo; echo Failed: *; false; }

check: ## Formatting, lint, types, import direction, generated types
	@$(INSTALL) --dev
	@$(MAKE) -j2 check-python check-page

# The tests of Python are shown as they go; what else runs says at the end why it failed. A file stays where either did.
shown-%:
	@touch $(FAILED)/$*
	@$(MAKE) $*
	@rm $(FAILED)/$*

aside-%:
	@$(MAKE) $* >$(FAILED)/$* 2>&1
	@rm $(FAILED)/$*

test-python:
	$(VENV)/python -m pytest -n $(TEST_PROCESSES)

# Beside the tests, which wait for a quarter of their time; checks watch no clock and can stand back.
check-python:
	nice $(VENV)/ruff format --check .
	nice $(VENV)/ruff check .
	nice $(VENV)/mypy .
	nice $(VENV)/lint-imports
	nice $(VENV)/python manage.py export_openapi --check

check-page:
	nice $(INSTALL) npm run lint
	nice $(INSTALL) npm run generate -- --check

test-page:
	$(INSTALL) npm test

bench: ## Run the benchmarks in an environment of their own, beside their peers; each prints JSON
	@test -d .venv-bench || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install -q -r tests/benchmarks/requirements.txt
	@rm -f .venv-bench/lib/python3*/site-packages/torchaudio/lib/*.so # They need CUDA, and break transformers without it.
	@.venv-bench/bin/python -m tests.benchmarks

clean: ## Remove caches and builds; keeps .venv and var, and with them every record
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache frontend/dist .venv/wardlight-*.stamp
	find . -name __pycache__ -not -path './.venv/*' -not -path './frontend/node_modules/*' -prune -exec rm -rf {} +
