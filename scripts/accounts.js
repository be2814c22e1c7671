// Accounts for tests and pictures, made as an operator makes them: on the command line.

import { spawn } from "node:child_process";
import { binary } from "./serve.js";

/** The password of every account here. */
export const PASSWORD = "una clave de prueba";

/** One account of each role; and one more editor, for journeys that send files, of which each account has one. */
export const ACCOUNTS = {
  editor: { email: "editora@example.org", role: "editor", institution: "genero", function: "Técnica de la Dirección de Género" },
  admin: { email: "admin@example.org", role: "admin", function: "Administración del atlas" },
  importer: { email: "importa@example.org", role: "editor", institution: "genero", function: "Técnica de registro" },
  monitor: { email: "monitor@example.org", role: "monitor", institution: "espe", function: "Equipo de monitoreo" },
};

/** Makes the accounts in the database of a running atlas. */
export async function addAccounts(database) {
  for (const account of Object.values(ACCOUNTS)) await addAccount(database, account);
}

async function addAccount(database, { email, role, institution, function: name }) {
  const where = institution ? ["--institution", institution] : [];
  const child = spawn(binary, ["user", "add", email, "--role", role, "--function", name, ...where], {
    env: { ...process.env, DATABASE_URL: `sqlite://${database}` },
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin.end(`${PASSWORD}\n`);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`the account ${email} was not made`);
}

/** Signs in on the page for it. */
export async function signIn(page, origin, { email }) {
  await page.goto(`${origin}/direccion/entrar`);
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", PASSWORD);
  await page.click("main button[type=submit]");
  await page.waitForURL(/\/direccion$/);
}
