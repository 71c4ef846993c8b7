# Everything here runs without a terminal and without questions, on a bare Debian or Ubuntu with make, git and python3.
#
#   make build      compiled install: the commands lie in .venv/bin
#   make dev        the same commands, interpreted from this tree (no waiting for the C compiler)
#   make test       the test suite            make test ARGS="tests/lex --slow"
#   make campaign   hunt for bugs             make campaign MINUTES=10
#   make bench      compile time and speed of the code against other compilers; the report is build/bench.html
#   make lint       ruff and mypy
#   make clean      remove what is built, .venv too

VENV := .venv
BIN := $(VENV)/bin
MINUTES ?= 10
JOBS ?= $(shell nproc)
ARGS ?=
# The newest Python from 3.11 on.
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& { echo $$p; break; }; done)

BUILD_PACKAGES := python3-venv python3-dev gcc binutils libc6-dev
TEST_PACKAGES := csmith libcsmith-dev gcc-12-source clang libclang-rt-14-dev tcc gdb cmake meson ninja-build autoconf \
	automake libtool make dpkg-dev tcl qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross \
	gcc-riscv64-linux-gnu libc6-dev-riscv64-cross
# Packages are installed as root or with a sudo that asks nothing; without either, what is missing is only reported.
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo "sudo -n")

.PHONY: build dev test campaign bench lint clean help packages test-packages venv
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

define install_missing
	@missing=""; for p in $(1); do \
		dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null 2>&1; then \
		echo "installing packages:$$missing"; \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >/dev/null 2>&1 || true; \
		for p in $$missing; do \
			$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$p \
				</dev/null >/dev/null 2>&1 || echo "note: package $$p is not available"; done; fi
endef

packages:
	$(call install_missing,$(BUILD_PACKAGES))

test-packages: packages
	$(call install_missing,$(TEST_PACKAGES))

# The stamp is renewed when the dependencies in pyproject.toml change.
$(VENV)/.stamp: pyproject.toml | packages
	@test -n "$(PYTHON)" || { echo "error: Python 3.11 or newer is needed" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-input -U pip wheel
	$(BIN)/python .ci/requirements.py | xargs $(BIN)/python -m pip install -q \
		--disable-pip-version-check --no-input
	@touch $@

venv: $(VENV)/.stamp

# `pip install` builds in this tree, so build/ keeps the C files and objects of the last time; only what changed is
# compiled.  The compiled modules lie in .venv's site-packages, never beside the sources: tests import the sources.
build: venv
	@rm -rf build/lib build/lib.*  # setuptools would keep modules that are gone from the sources
	PYCC_BUILD_JOBS=$(JOBS) $(BIN)/python -m pip install -q --disable-pip-version-check --no-input \
		--no-build-isolation --no-deps --force-reinstall .
	@sed -i '1s|python[0-9.]*$$|& -IS|' $(BIN)/pycc
	@$(BIN)/pycc --version | tail -n 1

dev: venv
	PYCC_USE_MYPYC=0 $(BIN)/python -m pip install -q --disable-pip-version-check --no-input \
		--no-build-isolation --no-deps --force-reinstall -e .
	@$(BIN)/pycc --version | tail -n 1

# A build when the commands are not there yet; after edits of the sources run `make build` to renew them.
$(BIN)/pycc: | venv
	@$(MAKE) --no-print-directory build

# Tests that run the compiler take the compiled one, which is faster, unless a source is newer than it.
test: test-packages $(BIN)/pycc
	PATH="$(CURDIR)/$(BIN):$$PATH"; export PATH; \
	if [ -z "$$(find compiler -name '*.py' -newer $(BIN)/pycc | head -n 1)" ]; then \
		PYCC="$${PYCC:-$(CURDIR)/$(BIN)/pycc}"; export PYCC; fi; \
	$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

campaign: test-packages $(BIN)/pycc
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pycc-fuzz --minutes $(MINUTES) $(ARGS)

bench: test-packages $(BIN)/pycc
	@mkdir -p build
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pycc-bench --json build/bench.json --html build/bench.html $(ARGS)

lint: venv
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:
	rm -rf build dist *.egg-info $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
