# `make` alone lists the targets.
.DEFAULT_GOAL := help
.PHONY: help demo test check serve bench bench-serve docs

PYTHON ?= python3
VENV   := .venv
STAMP  := $(VENV)/.installed
PIP    := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
KG     := $(VENV)/bin/kg
STORE  := build/store
export KG_STORE := $(STORE)

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

demo: $(STAMP) ## build the graph of the five seed articles, check it, ask it, explain it, write it for Protégé
	@echo; echo "— Reading the five articles in seeds/"
	@$(KG) build seeds
	@echo; echo "— Is the graph sound?"
	@$(KG) validate
	@echo; echo "— kg query dialogue-rounds"
	@$(KG) query dialogue-rounds
	@echo; echo "— kg query attacks-by-perpetrator"
	@$(KG) query attacks-by-perpetrator
	@echo; echo "— kg query conflicting-claims"
	@$(KG) query conflicting-claims
	@echo; echo "— kg explain event:round-strategic-dialogue-iraq-united-states-3: the sentences behind it"
	@$(KG) explain event:round-strategic-dialogue-iraq-united-states-3
	@echo; echo "— Files for Protégé"
	@$(KG) export build/hiwar.ttl
	@$(KG) export build/hiwar.owl
	@echo; echo "Next:"
	@echo "  $(KG) queries                     all canned questions and their parameters"
	@echo "  $(KG) show seed-001               an article with all that was found in it"
	@echo "  $(KG) query troop-levels          how many troops, when, who says so"
	@echo "  $(KG) serve                       the same graph in the browser, with a SPARQL endpoint"
	@echo "  $(KG) build YOUR-ARTICLES/        add your own"

test: $(STAMP) ## lint, types, layers, tests
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/python -m pytest

check: $(STAMP) ## is what may be edited (ontology, patterns, queries) sound?
	@$(KG) check

serve: $(STAMP) ## the graph in the browser and as a SPARQL endpoint, on this machine only
	@$(KG) serve

bench: $(STAMP) ## how fast articles are read
	@$(VENV)/bin/python -m tests.bench.reading

bench-serve: $(STAMP) ## how fast kg serve answers, beside oxigraph's own server
	@$(VENV)/bin/python -m tests.bench.serving

docs: $(STAMP) ## write the tables of README.md anew from the program
	@$(VENV)/bin/python tests/cli/readme.py --write

$(STAMP): pyproject.toml constraints.txt requirements-camel-light.txt
	@echo "— Installing into $(VENV) (once)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "make: Python 3.11 or newer is needed; make PYTHON=/path/to/python3.11")'
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade 'pip>=24'  # older ones do not find the extra html-clean of lxml
	@$(PIP) install -c constraints.txt -e '.[test]' -r requirements-camel-light.txt
	@$(PIP) install -c constraints.txt --no-deps 'camel-tools>=1.6,<2'
	@touch $@
