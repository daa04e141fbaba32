# 问廿里 · Ask Nianli. Every target works in an empty clone on a machine with Python 3.11 and make.
# PYTHON=… names another interpreter, DATA=… the folder with the question sets (quality and bench).

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run test test-all bench quality lint clean

VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

# The stamps carry a checksum of the pins, so a changed pin installs again and an unchanged one does nothing.
PINS := $(shell cat requirements.txt constraints.txt | cksum | tr -d ' ')
DEV_PINS := $(shell cat requirements.txt requirements-dev.txt requirements-mcp.txt constraints.txt | cksum | tr -d ' ')
RUN_READY := $(VENV)/ready-run-$(PINS)
DEV_READY := $(VENV)/ready-dev-$(DEV_PINS)

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
SAY = @printf '%s\n'
NO_PYTHON := '找不到 Python 3.11 或更新版本（Debian：apt-get install python3 python3-venv）。' \
	'Python 3.11 or later was not found (Debian: apt-get install python3 python3-venv).'
NO_VENV := '虚拟环境建不起来，多半缺 venv 模块（Debian：apt-get install python3-venv）。' \
	'The virtual environment cannot be made; most likely the venv module is missing (Debian: apt-get install python3-venv).'

help:
	$(SAY) 'make run       启动，浏览器打开 http://127.0.0.1:7860 / start, then open http://127.0.0.1:7860'
	$(SAY) 'make test      全部测试，不含浏览器与服务 / all tests that need no browser and no server'
	$(SAY) 'make setup     只装环境 / environment only'
	$(SAY) 'make test-all  全部测试，含浏览器与服务 / all tests, with browser and servers'
	$(SAY) 'make quality   质量表，DATA=数据目录 / quality tables, DATA=data folder'
	$(SAY) 'make bench     速度表，DATA=数据目录 / speed tables, DATA=data folder'
	$(SAY) 'make lint      格式与类型检查 / style and type checks'

run: $(RUN_READY)
	$(SAY) '正在启动问廿里…… / Starting Ask Nianli …'
	@$(BIN)/python ui.py

setup: $(DEV_READY)
	$(SAY) '环境已就绪：$(VENV) / The environment is ready: $(VENV)'

test: $(DEV_READY)
	$(SAY) '正在运行测试（不含浏览器与服务）…… / Running the tests that need no browser and no server …'
	@$(BIN)/python -m pytest

test-all: $(DEV_READY)
	$(SAY) '正在运行全部测试…… / Running all tests, with browser and servers …'
	@$(BIN)/python -m pytest -m ''

lint: $(DEV_READY)
	$(SAY) '正在检查格式与类型…… / Checking style and types …'
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy

# Quality and speed also run without a data folder, over what stands in the repository.
quality: $(DEV_READY)
	$(SAY) '正在测量质量，数据目录 $(DATA)…… / Measuring quality, data folder $(DATA) …'
	@$(BIN)/python -m benchmarks.quality --data '$(DATA)'

bench: $(DEV_READY)
	$(SAY) '正在测量速度，数据目录 $(DATA)…… / Measuring speed, data folder $(DATA) …'
	@$(BIN)/python -m benchmarks.speed --data '$(DATA)'

clean:
	$(SAY) '正在删除环境，索引与数据不动…… / Removing the environment; index and data stay …'
	@rm -rf $(VENV)

# --- the environment -------------------------------------------------------------------------------------------

# torch comes first and alone: see docs/decisions/007-pinned-packages.md.
$(RUN_READY): | $(VENV)/made
	$(SAY) '正在安装 torch（约 200 MB，首次约需几分钟）…… / Installing torch (about 200 MB; the first time takes a few minutes) …'
	@$(PIP) "$$(grep '^torch==' requirements.txt)"
	$(SAY) '正在安装其余依赖包…… / Installing the other packages …'
	@$(PIP) --requirement requirements.txt
	@rm -f $(VENV)/ready-run-* && touch $@

$(DEV_READY): $(RUN_READY)
	$(SAY) '正在安装测试工具…… / Installing what the tests need …'
	@$(PIP) --requirement requirements-dev.txt
	@rm -f $(VENV)/ready-dev-* && touch $@

# Making an environment over an existing one keeps its packages and mends what an interruption left out.
$(VENV)/made:
	@test -n '$(PYTHON)' || { printf '%s\n' $(NO_PYTHON); exit 1; }
	$(SAY) '正在建立虚拟环境 $(VENV)…… / Creating the virtual environment $(VENV) …'
	@$(PYTHON) -m venv $(VENV) || { printf '%s\n' $(NO_VENV); exit 1; }
	@touch $@
