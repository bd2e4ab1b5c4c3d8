# Everything starts here; only Python 3.11 to 3.13 and make need be there before.
#
#   make run          open the editor on the sample; without a screen, write its Excel and PDF to out/
#   make test         everything that has to hold before a change is handed in
#   make lint         what a reader of the code would see: style, types, imports, templates
#   make test-office  exported files as LibreOffice and pdf tools see them
#   make test-long    tests that take minutes
#   make bench        measure, and print the table of docs/performance.md
#   make pictures     draw the pictures of README and docs anew

.PHONY: run test lint test-coverage test-all test-core test-office test-long bench pictures

PYTHON ?= python3
PY := .venv/bin/python
PYTEST := $(PY) -m pytest -n auto --dist loadgroup --max-worker-restart 0
SETUP := pyproject.toml .setup/prepare.py .setup/fonts.py .setup/constraints.txt \
	resources/fonts/sources.toml

# Packages that guard people's data: their own unit tests reach every line and branch.
COVERED := $(foreach name,model edit blocks io intake carry,$(if $(wildcard kpiform/$(name)),$(name)))

run: .venv/.ready
	$(PY) -m ui.entry --sample

# One after the other, also under make -j.
test:
	$(MAKE) lint
	$(MAKE) test-coverage
	$(MAKE) test-all
	$(MAKE) test-core

lint: .venv/.ready
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m kpiform.schema.lint

test-coverage: .venv/.ready $(COVERED:%=test-coverage-%)

test-coverage-%: .venv/.ready
	$(PY) -m pytest -q tests/unit/$* --cov=kpiform.$* --cov-branch --cov-fail-under=100

test-all: .venv/.ready
	$(PYTEST)

# The core where no Qt is installed: all tests but those of the window, of packages, and of what is
# compared with other programs.
BESIDE_CORE := ui packaging office unit/benchmarks

test-core: .venv-core/.ready
	.venv-core/bin/python -m pytest -n auto --max-worker-restart 0 $(BESIDE_CORE:%=--ignore=tests/%)

test-office: .venv/.ready
	$(PY) .setup/prepare.py office
	$(PY) -m pytest -m office

test-long: .venv/.ready
	$(PYTEST) -m long
	$(PYTEST) tests/property --hypothesis-profile=searching

bench: .venv/.ready
	$(PY) -m benchmarks

pictures: .venv/.ready
	$(PY) -m tests.pictures

.venv/.ready: $(SETUP)
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else \
		"需要 Python 3.11 到 3.13；可以这样指定：make PYTHON=python3.12 run")'
	@$(PYTHON) .setup/prepare.py program .venv
	@touch $@

.venv-core/.ready: .venv/.ready
	@$(PY) .setup/prepare.py core .venv-core
	@touch $@
