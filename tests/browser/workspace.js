// Accounts for journeys through the workspace, made as whoever runs the server makes them.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "./atlas.js";

const binary = process.env.ATLAS_BINARY ?? fileURLToPath(new URL("../../target/release/atlas", import.meta.url));

/** The password of every account of the journeys. */
export const PASSWORD = "un nogal junto al río 7";

/** Makes an account; one that is there already stays. */
async function addAccount(email, role, institutions) {
  const args = ["user", "add", email, "--role", role, "--function", `Función de ${role}`];
  for (const institution of institutions) args.push("--institution", institution);
  const env = { ...process.env, DATABASE_URL: `sqlite://${process.env.ATLAS_WORKSPACE_DATABASE}` };
  const child = spawn(binary, args, { env, stdio: ["pipe", "ignore", "ignore"] });
  child.stdin.end(`${PASSWORD}\n`);
  await new Promise((resolve) => child.once("exit", resolve));
}

/** Signs in with an account that is made for the journey. */
export async function enter(page, email, role, institutions = []) {
  await addAccount(email, role, institutions);
  await page.goto("/direccion/entrar");
  await page.getByLabel(/correo/i).fill(email);
  await page.getByLabel(/contraseña/i).fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: /entrar|iniciar/i }).click();
  await expect(page).toHaveURL(/\/direccion$/);
}
