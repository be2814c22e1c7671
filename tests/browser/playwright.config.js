// How the browser journeys run: against the binary that `cargo test` or `cargo build` built, or the one in
// $ATLAS_BINARY, in the system's Chromium, two at a time.

import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "../../scripts/browser.js";

process.env.ATLAS_BINARY ??= fileURLToPath(new URL("../../target/debug/atlas", import.meta.url));

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  snapshotPathTemplate: "{testDir}/looks/{arg}{ext}",
  globalSetup: "./setup.js",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // Ample, for machines that are busy with other things; nothing here measures time.
  timeout: 120_000,
  expect: { timeout: 7_000 },
  reporter: [["list"], ["./why.js"]],
  use: {
    baseURL: process.env.ATLAS_TEST_URL,
    browserName: "chromium",
    launchOptions,
    // Journeys that need the service worker allow it; the others look at the network itself.
    serviceWorkers: "block",
    locale: "es-EC",
    timezoneId: "America/Guayaquil",
    trace: "retain-on-failure",
    viewport: { width: 1280, height: 800 },
  },
});
