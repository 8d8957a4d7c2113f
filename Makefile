# `make up` starts Casemate; `make help` says what else there is.

DATA_DIR ?= data
# Seconds that one room's tests may take together; .ci/run sets 90, 0 means no limit.
ROOM_LIMIT ?= 0
PYTEST_ARGS ?=

BIN := .venv/bin
LINTED := src tests bench tools

.DEFAULT_GOAL := help
.PHONY: up env test-env bench-env test lint bench soak docs lock clean help

up: env ## Start Casemate on 127.0.0.1:4566 with its data in ./data (DATA_DIR=…); Ctrl-C stops it
	@exec $(BIN)/casemate up --data-dir "$(DATA_DIR)"

env: .venv/.env-stamp ## Make the environment in .venv: the program is then .venv/bin/casemate
	@:

.venv/.env-stamp: requirements/run.txt pyproject.toml tools/make_env.sh
	@tools/make_env.sh requirements/run.txt
	@touch $@

test-env: .venv/.test-stamp .venv/.node-stamp .venv/.old-clients-stamp .venv/.s3fs-stamp .venv/.layer-stamp ## Add what the tests and checks need
	@:

.venv/.test-stamp: .venv/.env-stamp requirements/test.txt tools/install_test_packages.sh
	@tools/install_test_packages.sh
	@tools/make_env.sh requirements/test.txt
	@touch $@

.venv/.node-stamp: .venv/.test-stamp tests/javascript/package.json tests/javascript/package-lock.json tools/install_node_packages.sh
	@tools/install_node_packages.sh
	@touch $@

.venv/.old-clients-stamp .venv/.s3fs-stamp: .venv/.%-stamp: .venv/.test-stamp requirements/%.txt tools/install_apart.sh
	@tools/install_apart.sh $*
	@touch $@

.venv/.layer-stamp: .venv/.test-stamp src/casemate/rotation/layer.txt src/casemate/cli/rotation_layer.py
	@$(BIN)/casemate rotation layer --output .venv/rotation-layer.zip
	@touch $@

test: test-env ## Run all tests (PYTEST_ARGS=…)
	@$(BIN)/python -m pytest -n 3 --dist worksteal --room-limit $(ROOM_LIMIT) $(PYTEST_ARGS)

lint: test-env ## ruff, mypy --strict and import-linter
	@$(BIN)/ruff check $(LINTED)
	@$(BIN)/ruff format --check $(LINTED)
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench-env: .venv/.bench-stamp
	@:

.venv/.bench-stamp: .venv/.test-stamp requirements/bench.txt
	@tools/make_env.sh requirements/bench.txt
	@touch $@

bench: bench-env ## Run the benchmarks, other servers beside Casemate in the same run (BENCH_ARGS=…)
	@$(BIN)/python -m bench $(BENCH_ARGS)

soak: test-env ## Run what is too long for `make test`: an hour (SOAK_ARGS="--minutes 600")
	@$(BIN)/python -m bench.soak $(SOAK_ARGS)

docs: test-env ## Write the generated pages and parts of pages anew
	@$(BIN)/python tools/generate_reference.py
	@$(BIN)/python tools/generate_readmes.py

lock: ## Lock the dependencies anew (needs uv); `tools/lock.sh NAME…` moves some on
	@tools/lock.sh

clean: ## Remove the environment and every cache; the data directory stays
	rm -rf .venv build tests/javascript/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/*.egg-info
	find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
