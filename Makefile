# Wirewatch. `make run` and `make test` do all their set-up themselves; `make help` lists the rest.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
NODES  ?= 1
STORIES ?= 100000
# Tests of one file run in one process, files beside each other, in the order of tests/conftest.py;
# more jobs than cores only wait.
JOBS   ?= 2
# Those on Apache Kafka wait half of their time: one more fills it.
KAFKA_JOBS ?= 3
BY_FILE := --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

$(VENV)/run.stamp: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Wirewatch needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -c 'import services.matcher.app, services.deduper.app; \
		from shared.domain.compiled import compile_all; compile_all()'
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

run: $(VENV)/run.stamp  ## Everything on this machine, with the sample stream; Ctrl-C stops it
	$(BIN)/wirewatch run --demo

demo: $(VENV)/run.stamp  ## The same without a terminal: ends with a checked summary
	$(BIN)/wirewatch run --demo --once

test: $(VENV)/dev.stamp  ## Unit, service and integration tests, on the embedded broker
	$(BIN)/pytest -n $(JOBS) $(BY_FILE) -m "not kafka and not long"

test-kafka: $(VENV)/dev.stamp  ## The integration tests on real Apache Kafka
	$(BIN)/python -m deploy.kafka.with_kafka $(BIN)/pytest -n $(KAFKA_JOBS) $(BY_FILE) -m "not long" \
		tests/integration tests/services/dispatcher/test_service.py \
		tests/services/dispatcher/test_kills.py

test-alerts: $(VENV)/dev.stamp  ## Every panel, rule and alert, on Kafka, Prometheus and Alertmanager
	$(BIN)/pytest -m "kafka and not long" tests/monitoring

test-alerts-long: $(VENV)/dev.stamp  ## The same with longer windows and waits, about five minutes
	$(BIN)/pytest -m "kafka and long" tests/monitoring

test-long: $(VENV)/dev.stamp  ## The long forms of the property tests
	$(BIN)/pytest -m long --hypothesis-profile=anew

fuzz: $(VENV)/dev.stamp  ## Hostile input, long form: 100,000 cases, each within a second
	$(BIN)/pytest -m long --hypothesis-profile=anew tests/fuzz

$(VENV)/bench.stamp: requirements-bench.lock $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

faults: $(VENV)/dev.stamp  ## The fault suite, short form: kills, cuts and poison on three Kafka nodes
	$(BIN)/pytest -m "faults and not long" tests/faults

faults-short: $(VENV)/dev.stamp  ## One fault run of two minutes, and the auditor: part of `make check`
	$(BIN)/pytest tests/faults/test_short.py tests/faults/test_auditor.py

bench: $(VENV)/bench.stamp  ## The whole pipeline beside its ceilings and peers: docs/performance.md
	$(BIN)/python -m benchmarks.pipeline

bench-check: $(VENV)/dev.stamp  ## Has the path become slower than it was? By ratios, not by the clock
	$(BIN)/python -m benchmarks.pipeline.check

bench-match: $(VENV)/bench.stamp  ## Matching beside its peers, on the real articles
	$(BIN)/python -m benchmarks.match

bench-dedupe: $(VENV)/bench.stamp  ## Dedupe beside its peers, quality and speed
	$(BIN)/python -m benchmarks.dedupe
	$(BIN)/python -m benchmarks.dedupe.window --stories $(STORIES)
	$(BIN)/python -m benchmarks.dedupe.month
	$(BIN)/python -m benchmarks.dedupe.restore

bench-memory: $(VENV)/bench.stamp  ## Does a service hold more the longer it runs? A million articles
	$(BIN)/python -m benchmarks.memory

bench-delivery: $(VENV)/dev.stamp  ## Routing, webhooks and mails a second, on Apache Kafka
	$(BIN)/python -m benchmarks.delivery.routing
	$(BIN)/python -m deploy.kafka.with_kafka $(BIN)/python -m benchmarks.delivery.through
	$(BIN)/python -m benchmarks.delivery.isolation

format: $(VENV)/dev.stamp  ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)-audit/stamp: requirements-audit.lock
	$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

audit: $(VENV)-audit/stamp  ## Known faults of the dependencies, and a bill of materials
	$(PYTHON) -m deploy.audit --tools $(VENV)-audit/bin

lint: $(VENV)/dev.stamp  ## Format, lint, types and import contracts, checked
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The last two wait more than they work: beside each other they take as long as the first.
check: lint test bench-check test-kafka  ## All that CI checks
	$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-alerts faults-short

kafka-up: $(VENV)/run.stamp  ## Apache Kafka on loopback, NODES=1 or 3
	$(BIN)/python -m deploy.kafka.cluster up --nodes $(NODES)

kafka-down:  ## Stop it
	$(BIN)/python -m deploy.kafka.cluster down

lock:  ## Resolve the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-header pyproject.toml --extra dev --extra build -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-header pyproject.toml --extra build -c requirements-dev.lock -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml \
		--extra bench --extra dev --extra build -c requirements-dev.lock -o requirements-bench.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--group audit -o requirements-audit.lock

.PHONY: help run demo audit test test-kafka test-alerts test-alerts-long test-long fuzz faults faults-short bench bench-check bench-match bench-dedupe bench-memory bench-delivery format lint check kafka-up kafka-down lock
