# 绳墨的几个命令；`make help` 逐个说明。每个命令都可以反复运行。

export HOST         ?= 127.0.0.1
export PORT         ?= 8000
export SHENGMO_HOME ?= $(CURDIR)/var
WORKERS             ?= 2

# 演示乡镇，写成“代码:年份”。要添乡镇，先让 `shengmo demo` 认得它，再在这里加一个。
TOWNS := baidian:2024 lipu:2023 wugong:2020 zhangshui:2020 qichelu:2021 qingshi:2025

VENV    := .venv
PY      := $(VENV)/bin/python
SHENGMO := $(VENV)/bin/shengmo
# 装好了哪一套依赖，由一个空文件记着；依赖没变，就什么也不做。
RUN     := $(VENV)/.run-installed
DEV     := $(VENV)/.dev-installed

.DEFAULT_GOAL := help
.PHONY: run venv test check law bench clean help

run: $(RUN) ## 装好环境，建演示数据，出年度报告（Word），打开工作台 http://127.0.0.1:8000
	@$(SHENGMO) demo
	@mkdir -p "$$SHENGMO_HOME/reports"
	@for town in $(TOWNS); do \
	  org=$${town%%:*}; year=$${town##*:}; \
	  report="$$SHENGMO_HOME/reports/$$org-$$year.docx"; \
	  [ -s "$$report" ] || $(SHENGMO) report "$$org" "$$year" --format docx -o "$$report" || exit; \
	  echo "年度报告（Word）：$$report"; \
	done
	@echo "工作台：http://$$HOST:$$PORT （按 Ctrl+C 停止）"
	@exec $(SHENGMO) serve

venv: $(DEV) ## 只装好环境（.venv），供运行、测试和检查
	@echo "环境已装好：$(CURDIR)/$(VENV)"

test: $(DEV) ## 跑全部测试；浏览器和 PostgreSQL 有则用，没有则说明略去了什么
	@status=0; \
	env -u DATABASE_URL $(PY) -m pytest -n $(WORKERS) --dist loadfile || status=$$?; \
	echo "── 同样的登记与统计测试，换 PostgreSQL 再跑一遍 ──"; \
	$(PY) -m tests.postgres -- $(PY) -m pytest -n $(WORKERS) --dist loadfile $(wildcard tests/record tests/figures) \
	  || status=$$?; \
	exit $$status

check: $(DEV) ## 代码规范、类型、楼层（导入方向）和全部定义文件的检查
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo
	$(SHENGMO) check

law: $(DEV) ## 重新生成规则一览 docs/reference/law.md
	$(SHENGMO) law -o docs/reference/law.md

bench: $(DEV) ## 测速，并与手写的同样工作相比
	$(PY) -m bench

clean: ## 删去环境、缓存和构建产物；数据文件夹 var/ 不动
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -maxdepth 1 -name '*.egg-info' -exec rm -rf {} +

help: ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "变量：HOST=$(HOST) PORT=$(PORT) SHENGMO_HOME=$(SHENGMO_HOME)；设了 DATABASE_URL 就用那个 PostgreSQL。"

# ── 环境 ────────────────────────────────────────────────────────────────────────────────────────

$(VENV)/bin/python:
	@for python in "$$PYTHON" python3 python3.13 python3.12 python3.11 python3.14; do \
	  [ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	    && { found=$$python; break; }; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "还不能安装：这台机器上没有 Python 3.11 或更新的版本。请先装上它，或用 PYTHON=路径 指明。" >&2; exit 2; \
	fi; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); \
	  command -v uv >/dev/null && uv venv --quiet --seed --python "$$found" $(VENV) || { \
	    echo "还不能安装：$$found 建不了虚拟环境。Debian、Ubuntu 请先安装 python3-venv。" >&2; exit 2; }; }

# 按固定的版本和校验值安装；有 uv 就用 uv（快），它不成再用 pip。
define install
	@echo "正在安装依赖（$(1)）……"
	@{ command -v uv >/dev/null && uv pip install --quiet --python $(PY) --require-hashes -r $(1); } \
	  || $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@
endef

$(RUN): requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(call install,requirements/run.txt)

$(DEV): requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(call install,requirements/dev.txt)
	@touch $(RUN)
