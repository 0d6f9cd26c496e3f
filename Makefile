# The habits of the house: make demo, make test, make bench, make lint, make messages, make locks.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-$(shell cksum < requirements.lock | tr -d ' ')
DEV_STAMP := $(VENV)/.dev-$(shell cksum < requirements-dev.lock | tr -d ' ')
PYTEST := $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder
PIP_COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe

.PHONY: demo test bench lint messages locks clean
.DELETE_ON_ERROR:

$(BIN)/python:
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed; name one with make PYTHON=..."'
	$(PYTHON) -m venv $(VENV)

# The lock files are whole and nothing is resolved anew: a release of today must not change what is installed.
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps

$(RUN_STAMP): requirements.lock | $(BIN)/python
	$(INSTALL) -r requirements.lock
	touch $@

$(DEV_STAMP): requirements-dev.lock $(RUN_STAMP)
	$(INSTALL) -r requirements-dev.lock
	touch $@

# The engine's moves, compiled once for this machine, so that no solve waits for it.
MOVES_STAMP := $(VENV)/.moves
$(MOVES_STAMP): $(RUN_STAMP) $(wildcard scheduler/engine/terms/*.py)
	$(BIN)/python -c 'from scheduler.engine.terms.annealing import compile_moves; compile_moves()'
	$(BIN)/python -c 'from scheduler.engine.terms.meets import compile_meets; compile_meets()'
	touch $@

# The whole path on the bundled region, then the service on 127.0.0.1:8000; SERVE=no stops before the service.
demo: $(MOVES_STAMP)
	$(BIN)/python manage.py messages --compile
	$(BIN)/python manage.py demo $(if $(filter no,$(SERVE)),--no-serve)

# The engine beside others; hours, or minutes with BENCH=--quick. Killed, it goes on where it was.
bench: $(MOVES_STAMP)
	$(BIN)/python -m scheduler.bench $(BENCH)

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Everything this machine can run; the end of pytest's output names what it lacks, and in CI nothing may be lacking.
# PostgreSQL first: the tests that meet the database, on a cluster of their own.
test: lint $(MOVES_STAMP)
	$(BIN)/python manage.py messages --compile
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m tests.postgresql $(PYTEST) -m database
	$(PYTEST) --cov --cov-report=
	$(BIN)/coverage report
	$(BIN)/coverage json --quiet -o .coverage.json
	$(BIN)/python -m tests.branches .coverage.json

messages: $(DEV_STAMP)
	$(BIN)/python manage.py messages

locks:
	$(PIP_COMPILE) -o requirements.lock pyproject.toml
	$(PIP_COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) data .bench .coverage .coverage.json .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
