# One command for each thing: `make demo` tries Tablée, `make test` proves it. Each sets up `.venv`
# first, in this folder; nothing global is touched. `make help` says the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# PostgreSQL's wheel asks for a runtime folder, which containers and cron do not have.
export XDG_RUNTIME_DIR ?= $(CURDIR)/.venv/run
# Set in many containers: each process would compile anew all that it imports, which takes longer
# than what it has to do. The tests start dozens.
unexport PYTHONDONTWRITEBYTECODE
# `make demo PORT=9000`
export PORT ?= 8080

KEY := $(shell cat requirements.txt pyproject.toml | cksum | cut -d ' ' -f 1)
INSTALLED := .venv/.installed-$(KEY)
VENV_PYTHON := .venv/bin/python

# The first Python on the PATH that is recent enough and really runs.
FIND_PYTHON = for name in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done

.PHONY: help .venv demo test tests bench lint format lock messages clean

help: ## says what each command does
	@sed -n 's/^\([a-z.]*\):.*## /\1|/p' Makefile | awk -F '|' '{ printf "make %-10s %s\n", $$1, $$2 }'

.venv: $(INSTALLED) ## sets up everything, in this folder

# uv is pinned with the rest, and fetched by pip under its own hash. Where only pip knows the way
# to the packages (a mirror in its settings), pip installs them all, under the same hashes.
$(INSTALLED):
	@python=$$($(FIND_PYTHON)); \
	test -n "$$python" || { echo "Tablée demande Python 3.11 ou plus récent. / Tablée needs Python 3.11 or later."; exit 1; }; \
	test -x $(VENV_PYTHON) || $$python -m venv .venv 2>/dev/null || $$python -m venv --clear --without-pip .venv; \
	mkdir -p .venv/run && chmod 700 .venv/run; \
	awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements.txt > .venv/uv.txt; \
	pip="$(VENV_PYTHON) -m pip"; $$pip --version >/dev/null 2>&1 || pip="$$python -m pip --python $(VENV_PYTHON)"; \
	set -e; \
	$$pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt; \
	.venv/bin/uv pip install --quiet --python $(VENV_PYTHON) --require-hashes -r requirements.txt \
		|| $$pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt; \
	.venv/bin/uv pip install --quiet --python $(VENV_PYTHON) --no-deps --no-build-isolation -e .
	@rm -f .venv/.installed-*; touch $@

demo: .venv ## tries Tablée: a sample table on the web, link printed
	@.venv/bin/tablee demo

test: lint tests ## lint, then the whole suite with its coverage

tests: .venv
	.venv/bin/pytest -n auto --dist worksteal --cov --cov-report=term

bench: .venv ## measures, one JSON object a line
	@$(VENV_PYTHON) -m tests.bench

lint: .venv ## style, types and floors
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv ## rewrites the layout of the code
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

lock: .venv ## pins again every dependency, with its hashes
	.venv/bin/uv pip compile pyproject.toml --group dev --all-extras --upgrade --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --no-emit-index-url --quiet -o requirements.txt

messages: .venv ## checks that every word shown stands in both languages
	.venv/bin/pytest -q -n 0 tests/i18n

clean: ## removes what can be made again, except .venv
	rm -rf build dist htmlcov .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache \
		.hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
