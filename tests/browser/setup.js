// Starts the atlas on a fresh database before the first journey, and stops it after the last.

import { addAccounts } from "../../scripts/accounts.js";
import { startAtlas } from "../../scripts/serve.js";

export default async function setup() {
  const [atlas, demonstration] = [await startAtlas(), await startAtlas({ demo: true })];
  await addAccounts(atlas.database);
  // Workers inherit the environment and read the address from it in the configuration.
  process.env.ATLAS_TEST_URL = atlas.url;
  process.env.ATLAS_TEST_DATABASE = atlas.database;
  process.env.ATLAS_DEMO_URL = demonstration.url;
  return () => Promise.all([atlas.stop(), demonstration.stop()]);
}
