# Everything that one does with the atlas: `make run`, `make test`, and the targets that `make help` lists.
# A target says what is done and in which order; how it is done stands in scripts/.

SHELL := bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

export ATLAS_TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/atlas-pichincha/tools
export PATH := $(ATLAS_TOOLS)/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export CARGO_TARGET_DIR := $(CURDIR)/target

# The built app is as new as the newest of these, without what the build itself writes.
APP := app/dist/index.html
APP_SOURCES := Cargo.toml Cargo.lock Trunk.toml rust-toolchain.toml package.json package-lock.json \
	$(shell find app shared style -mindepth 1 \( -path app/dist -o -path app/generated \) -prune -o -print)

.PHONY: help run build tools packages app server test lint bench screenshots clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

run: build ## build what changed, then serve the atlas at http://localhost:3000
	@echo "5/5 Atlas: starting (Ctrl+C stops it)"
	@exec target/release/atlas serve

build: tools packages app server ## build the app and the server into target/release/atlas

tools:
	@scripts/tools.sh

packages: node_modules/.installed
	@echo "2/5 Node packages: ready"

node_modules/.installed: package-lock.json
	@echo "2/5 Node packages: installing"
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

app: $(APP)
	@echo "3/5 App: ready in app/dist"

$(APP): $(APP_SOURCES) | tools packages
	@echo "3/5 App: building (some minutes the first time)"
	@scripts/build-app.sh

server: app
	@echo "4/5 Server: building (some minutes the first time)"
	@cargo build --quiet --locked --release -p atlas-server --bin atlas

test: tools packages app ## run every test: Rust, texts, browser
	@scripts/test.sh

lint: tools ## formatting, clippy for host and wasm32, documentation, licences
	@scripts/lint.sh

bench: build ## measure weight, Lighthouse, touch, load, size and start against the budgets
	@CHROMIUM="$$(scripts/chromium.sh)" node bench/run.js

screenshots: build ## picture every page, phone and desktop, light and dark, in both languages
	@CHROMIUM="$$(scripts/chromium.sh)" node scripts/screenshots.js

clean: ## remove what was built; the database under data/ stays
	rm -rf target app/dist app/generated node_modules test-results bench/results
