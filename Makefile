# What one does with Masthead. `make` alone prints the list, which is made from the ## comments.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
HOST ?= 127.0.0.1
VENV ?= .venv
SAMPLE ?= sample
# How many processes run the tests.
JOBS ?= 2
# Passed on to pytest: make test PYTEST="-k photos".
PYTEST ?=
# What runs the tests; the machine that tries every change tries a few failures once more, alone.
TRY ?= pytest

# What makes magazines of its own, on SQLite whatever the suite runs on; and what asks who may do what and who gets
# to see what, row by row, which is the same on every database.
ON_SQLITE := bench proxies architecture contracts permissions leaks $(addprefix press/,$(addsuffix .py,test_killed test_due test_two_processes test_served_faults \
	test_cramped test_hostile_requests test_postgres_stopped test_counting_killed test_equality test_crowd test_mailing_killed))

BIN := $(VENV)/bin
TEMPLATES = $(shell git ls-files --cached --others --exclude-standard 'src/*.html')
export PYTHONPATH := $(CURDIR)/src

# VENV=elsewhere names an environment that is kept up by hand: nothing gets installed into it.
ifeq ($(VENV),.venv)
PRODUCT := .venv/.product
TOOLS := .venv/.tools
BROWSER := .venv/.browser
endif

.PHONY: help
help: ## print this list
	@printf 'masthead: a publishing platform for online magazines\n\n'
	@awk -F ':.*?## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

.PHONY: setup
setup: $(PRODUCT) $(TOOLS) ## install Masthead and its tools into .venv

.PHONY: run
run: $(PRODUCT) $(SAMPLE)/masthead.toml ## build the sample magazine if there is none, and serve it
	@MASTHEAD_URL=http://$(HOST):$(PORT) $(BIN)/masthead -C $(SAMPLE) serve --host $(HOST) --port $(PORT)

.PHONY: dev
dev: $(PRODUCT) $(SAMPLE)/masthead.toml ## the same, reloading on change
	@MASTHEAD_DEBUG=1 MASTHEAD_URL=http://$(HOST):$(PORT) $(BIN)/masthead -C $(SAMPLE) manage runserver $(HOST):$(PORT)

$(SAMPLE)/masthead.toml:
	@$(BIN)/masthead demo --url http://$(HOST):$(PORT) $(SAMPLE)

.PHONY: test
test: $(PRODUCT) $(TOOLS) $(BROWSER) ## install what tests need and run the whole suite
	@$(BIN)/python -m $(TRY) -n $(JOBS) $(PYTEST)

.PHONY: test-fast
test-fast: $(PRODUCT) $(TOOLS) ## run the tests of everything you changed
	@$(BIN)/python -m pytest -m 'not slow and not journey and not exhaustive' $$($(BIN)/python -m tools.changed_tests) $(PYTEST)

.PHONY: test-slow
test-slow: $(PRODUCT) $(TOOLS) ## run only the tests that take their time
	@$(BIN)/python -m pytest -m 'slow or exhaustive' $(PYTEST)

.PHONY: test-postgres
test-postgres: $(PRODUCT) $(TOOLS) ## run what asks the database on PostgreSQL, starting one if none runs
	@tools/with-postgres $(BIN)/python -m $(TRY) -n $(JOBS) -m 'not journey and not exhaustive and not slow' --only-database \
		$(foreach test,$(ON_SQLITE),--ignore=tests/$(test)) $(PYTEST)

.PHONY: test-covered
test-covered: $(PRODUCT) $(TOOLS) $(BROWSER) ## run the whole suite and say which lines it did not reach
	@$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term --durations=10 $(PYTEST)

.PHONY: journeys
journeys: $(PRODUCT) $(TOOLS) $(BROWSER) ## drive the site in a browser; screenshots in .journeys/
	@$(BIN)/python -m pytest -m journey --pictures $(PYTEST)

.PHONY: bench
bench: $(PRODUCT) $(TOOLS) ## measure beside nginx and Wagtail: make bench ONLY=hit,miss QUICK=1
	@ONLY="$(ONLY)" QUICK="$(QUICK)" $(BIN)/python -m bench

.PHONY: lint
lint: $(PRODUCT) $(TOOLS) ## check style, types, layers, templates, dependencies, spelling
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports
	@$(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	@$(BIN)/djhtml --tabwidth 2 --check $(TEMPLATES)
	@git ls-files -z --cached --others --exclude-standard | xargs -0 $(BIN)/codespell
	@$(BIN)/deptry src
	@$(BIN)/mypy

.PHONY: format
format: $(PRODUCT) $(TOOLS) ## put code and templates into house style
	@$(BIN)/django-upgrade --target-version 5.2 --exit-zero-even-if-changed $$(git ls-files 'src/*.py')
	@$(BIN)/ruff check --fix --exit-zero
	@$(BIN)/ruff format
	@$(BIN)/djade --target-version 5.2 $(TEMPLATES) || true
	@$(BIN)/djhtml --tabwidth 2 $(TEMPLATES) || true

.PHONY: docs
docs: $(PRODUCT) $(TOOLS) ## build the documentation, failing on warnings
	@$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo 'The documentation is docs/_build/html/index.html.'

.PHONY: docs-pictures
docs-pictures: $(PRODUCT) $(TOOLS) ## put the desk as the journeys saw it into the how-tos
	@$(BIN)/python -m tools.docs_pictures

.PHONY: map
map: $(PRODUCT) $(TOOLS) ## print every department: what it is for, holds, announces and checks
	@$(BIN)/python -m tools.reference map

.PHONY: reference
reference: $(PRODUCT) $(TOOLS) ## write the generated pages of docs/reference again
	@$(BIN)/python -m tools.reference write

.PHONY: change
change: $(PRODUCT) $(TOOLS) ## write a changelog entry: make change NAME=123.feature TEXT="…"
	@$(BIN)/towncrier create $(if $(TEXT),--content "$(TEXT)",--edit) $(NAME).md

.PHONY: decision
decision: ## start a new decision record: make decision TITLE="…"
	@tools/new-decision "$(TITLE)"

.PHONY: lock
lock: $(TOOLS) ## resolve requirements/*.in again
	@for name in runtime dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--no-emit-index-url --custom-compile-command 'make lock' requirements/$$name.in -o requirements/$$name.txt; done

.PHONY: build
build: $(PRODUCT) $(TOOLS) ## build the wheel and install it into an empty environment
	@tools/try-wheel $(BIN)/python

# The test run comes last, so that what the machine prints ends with pytest's own summary.
.PHONY: ci
ci: ## what the machine runs: lint, docs, build, test-postgres, test
	@$(MAKE) --keep-going TRY=tools.twice lint docs build test-postgres test

.venv/bin/python:
	@tools/make-environment .venv

.venv/.product: requirements/runtime.txt pyproject.toml | .venv/bin/python
	@echo 'Installing Masthead into .venv …'
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/runtime.txt
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/.tools: requirements/dev.txt | .venv/.product
	@echo 'Installing the tools into .venv …'
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

.venv/.browser: | .venv/.tools
	@tools/install-browser .venv/bin/python
	@touch $@
