# Everything a newcomer needs: `make demo` and `make test` install what they lack and say what they do.
SHELL := /bin/bash
BUILD := build
export DEBIAN_FRONTEND := noninteractive

.PHONY: help packages configure build program web demo test quick-test bench perf-check plots serve format lint graph fuzz rules-coverage clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

packages:
	@tools/install-packages

configure: packages
	@[ -f $(BUILD)/build.ninja ] || cmake --preset release > $(BUILD).configure.log || { cat $(BUILD).configure.log; exit 1; }
	@rm -f $(BUILD).configure.log

build: program web ## the program at build/tongfu, optimised, and the console it serves at build/web

program: configure
	@echo "make: building build/tongfu"
	@ninja -C $(BUILD) --quiet tongfu

web: packages ## the console, the portal and the member's page, at build/web
	@tools/web $(BUILD)

demo: program ## an agreement with 170 members, three months of usage and bills, paid late; under 15 seconds
	@tools/demo $(BUILD)/tongfu $(BUILD)/demo

serve: build ## the server on the demo's data; prints its address and one-time passwords
	@tools/serve $(BUILD)/tongfu $(BUILD)/serve $(SERVE_OPTIONS)

test: configure ## all tests: units, scenarios, properties, crashes, documents, a short run of the fuzz targets
	@echo "make: building the program and its tests"
	@ninja -C $(BUILD) --quiet
	@tools/web $(BUILD)
	@tools/test $(BUILD)

quick-test: configure ## units, scenarios and properties only
	@ninja -C $(BUILD) --quiet
	@cd $(BUILD) && ctest --output-on-failure --progress -j2 -LE 'slow|fuzz'

bench: configure ## speed on both engines, beside the raw limits of the same machine; BENCH_OPTIONS=--quick takes a tenth
	@ninja -C $(BUILD) --quiet tongfu run_bench kernel_bench
	@bench/run.sh $(BENCH_OPTIONS)

perf-check: configure ## instructions per record, line and bill: no more than bench/instructions.json has, plus 5 %
	@ninja -C $(BUILD) --quiet run_bench instruction_counts
	@bench/perf-check $(PERF_CHECK_OPTIONS)

plots: ## cost against size, of the last `make bench`, into docs/performance
	@bench/plots

fuzz: packages ## the fuzz targets for FUZZ_SECONDS (default 600) each
	@tools/fuzz $${FUZZ_SECONDS:-600}

format: packages ## clang-format over all C++ sources, prettier over web/ where tools/web has installed it
	@git ls-files '*.cc' '*.h' | xargs clang-format-14 -i
	@[ ! -d web/node_modules/prettier ] || (cd web && PATH=$$PWD/node/node_modules/.bin:$$PATH npm run --silent format > /dev/null)

lint: packages ## formatting, forbidden floating point in money rooms, direction of includes
	@tools/lint

graph: configure ## the rooms and their dependencies
	@sort -u $(BUILD)/graph.txt

rules-coverage: ## docs/rules-coverage.md: which scenario pins which rule
	@tools/rules-coverage > docs/rules-coverage.md

clean: ## remove what was built
	rm -rf $(BUILD) build-fuzz build-sanitize
