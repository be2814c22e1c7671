// Starts the atlas before the first journey, and stops it after the last: one to read, one with invented data,
// and one that the journeys through the workspace write to, each on a fresh database.

import { addAccounts } from "../../scripts/accounts.js";
import { addRecords } from "../../scripts/records.js";
import { startAtlas } from "../../scripts/serve.js";

export default async function setup() {
  const [atlas, demonstration, workspace] = [await startAtlas(), await startAtlas({ demo: true }), await startAtlas()];
  await addAccounts(workspace.database);
  await addRecords(workspace.url);
  // Workers inherit the environment and read the address from it in the configuration.
  process.env.ATLAS_TEST_URL = atlas.url;
  process.env.ATLAS_DEMO_URL = demonstration.url;
  process.env.ATLAS_WORKSPACE_URL = workspace.url;
  return () => Promise.all([atlas.stop(), demonstration.stop(), workspace.stop()]);
}
