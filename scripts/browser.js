// How Chromium is started everywhere in this project: which program, and nothing that calls home.

/** Launch options for Playwright. Without CHROMIUM, Playwright's own Chromium is used. */
export const launchOptions = {
  executablePath: process.env.CHROMIUM || undefined,
  // Chromium refuses its sandbox to root, as containers run it.
  chromiumSandbox: process.getuid?.() !== 0,
  args: [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
  ],
};
