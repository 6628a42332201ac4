# Every target is one script or one command; the scripts say what they do and why.
.DEFAULT_GOAL := help
.PHONY: demo test assets check bench simulate openapi help

demo: ## install what is missing, build, and serve the story on http://127.0.0.1:8080 (ARGS=--reset starts over)
	@scripts/demo $(ARGS)

test: ## run every check: format, lints, tests, contract, compose file
	@scripts/test

assets: ## make the pages' style sheet, scripts and component macros, when their inputs changed
	@scripts/assets

check: ## the quick part of `test`: format and lints
	@scripts/check

bench: ## measure against pgbench and write benches/RESULTS.md (ARGS='--only a,n' tells some of it)
	@scripts/bench $(ARGS)

simulate: ## play finance years against the model (SEED=7 STEPS=10000; ARGS=--tally tells what was met)
	@cargo run --quiet --package acceptance --bin trellis-sim -- --seed $(or $(SEED),1) --steps $(or $(STEPS),10000) $(ARGS)

openapi: ## regenerate openapi/trellis.json from the code
	@scripts/openapi --write

help: ## this list
	@sed -n 's/^\([a-z]*\): ## /\1\t/p' Makefile | expand -t 10
