SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
SHARE ?= 1
MINUTES ?= 2
PYTHON ?= python3
BIN := .venv/bin
# Always the demo portal's, whatever a shell has set for another one.
MANAGE := DJANGO_SETTINGS_MODULE=cms_site.settings.dev $(BIN)/python manage.py
PYTEST := $(BIN)/python -m pytest
# A worker a core: each has a database, and a Chromium, of its own. Few tests at a time: all in a browser stand together,
# and whoever got a quarter of all tests at once would play them alone.
WORKERS := --numprocesses auto --maxprocesses 4 --maxschedchunk 4
# Each archive is what it was when it was pinned, or nothing is installed.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
TEMPLATES := cms_site templates drafts_plugin feedback_plugin tests
# Nowruz in Tehran while UTC is a day behind; then leap days, turns of a year, and years ahead.
NOWRUZ := 2027-03-21T01:30+03:30
DAYS := $(NOWRUZ) 2027-03-20T19:00+03:30 2025-03-20T23:30+03:30 2030-03-20T08:00+03:30 \
  2026-12-31T23:59+03:30 2030-01-01T01:30+03:30

.PHONY: help setup run test test-days test-firefox test-matrix lint format hashes messages bench fill soak pictures docs

help: ## Show what can be asked for
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | column -t -s "$$(printf '\t')"

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python 3.11.5 or newer is needed.")'
	$(PYTHON) -m venv .venv
	$(INSTALL) --requirement requirements.txt
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(INSTALL) --requirement requirements-dev.txt
	@touch $@

setup: .venv/installed ## Install everything and fill the demo portal, without serving it
	@$(MANAGE) setup_demo

run: setup ## Serve the demo portal on http://127.0.0.1:8000 (PORT= changes it)
	@$(MANAGE) run_demo --port $(PORT)

# Each worker reads all test modules: what the first has compiled need not be compiled by the next.
test test-days test-firefox: export PYTHONDONTWRITEBYTECODE =

test: .venv/installed-dev ## Run all tests: SQLite, PostgreSQL and headless Chromium
	@$(BIN)/python -m tests.browsers chromium
	$(PYTEST) $(WORKERS) --sample
	TESTS_NOW=$(NOWRUZ) $(BIN)/python -m tests.postgres $(PYTEST) $(WORKERS) -m "not browser"

test-days: .venv/installed-dev ## Run the tests without a browser on days that are unlike others (TESTS= narrows them)
	@for day in $(DAYS); do \
	  TESTS_NOW=$$day $(PYTEST) $(WORKERS) -m "not browser" $(TESTS) || exit; done

test-firefox: .venv/installed-dev ## Run the tests in a browser in Firefox, with classic scrollbars (TESTS= narrows them)
	@$(BIN)/python -m tests.browsers firefox
	$(PYTEST) $(WORKERS) --browser firefox -m browser $(TESTS)

test-matrix: ## Run the tests without a browser with the newest Wagtail and Django (TESTS= narrows them)
	@$(PYTHON) -m tests.matrix --numprocesses 2 $(TESTS)

lint: .venv/installed-dev ## Check style, templates, imports, types and migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates drafts_plugin feedback_plugin
	$(BIN)/djhtml --tabwidth 2 --check $(TEMPLATES)
	$(BIN)/python -m tests.formatting
	$(BIN)/lint-imports
	$(BIN)/mypy
	DJANGO_SETTINGS_MODULE=cms_site.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/installed-dev ## Put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djhtml --tabwidth 2 $(TEMPLATES)
	$(BIN)/python -m tests.formatting --write

hashes: ## Renew the hashes of what is pinned, after a pin was changed (needs uv)
	@for list in requirements requirements-dev requirements-docs; do \
	  { grep -E '^(#|-r)' $$list.txt; sed -E '/^ *(--hash|#|-r)/d; s/ *\\$$//' $$list.txt \
	  | uv pip compile --quiet --universal --python-version 3.11.5 --no-deps --generate-hashes \
	    --no-annotate --no-header -; } > $$list.new && mv $$list.new $$list.txt || exit; done

messages: .venv/installed-dev ## Collect strings to translate and compile the catalogues (needs gettext)
	@for plugin in drafts_plugin feedback_plugin; do \
	  (cd $$plugin && ../$(BIN)/django-admin makemessages --locale fa --no-wrap --no-location); done
	@$(MANAGE) makemessages --locale fa --no-wrap --no-location \
	  --ignore '.venv*' --ignore var --ignore tests --ignore drafts_plugin --ignore feedback_plugin \
	  --ignore cms_site/persian
	@$(MANAGE) compilemessages --locale fa --ignore '.venv*'

bench: .venv/installed-dev ## Measure the hot pages beside a bare Wagtail page
	$(BIN)/python -m tests.postgres $(BIN)/python -m tests.bench
	$(BIN)/python -m tests.postgres $(BIN)/python -m tests.fill --walk

fill: .venv/installed-dev ## Fill a PostgreSQL with real-life amounts, walk its lists and serve it (SHARE= makes it smaller)
	$(BIN)/python -m tests.postgres $(BIN)/python -m tests.fill --share $(SHARE) --walk --serve $(PORT)

soak: .venv/installed-dev ## Kill processes while people write, and look what is stored (MINUTES= lets it last)
	$(BIN)/python -m tests.postgres $(BIN)/python -m tests.soak --minutes $(MINUTES)

pictures: .venv/installed-dev ## Take the pictures of the documentation
	@$(BIN)/python -m tests.browsers chromium
	$(BIN)/python -m tests.pictures

.venv-docs/installed: requirements-docs.txt
	$(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

docs: .venv-docs/installed ## Build the documentation as a site, in Persian and English, into var/docs
	@.venv-docs/bin/python tests/documentation/build.py
