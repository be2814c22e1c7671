// Somebody of an institution signs in and looks after the atlas: as editor, as admin, and as nobody.

import { AxeBuilder } from "@axe-core/playwright";
import { ACCOUNTS, PASSWORD, signIn } from "../../scripts/accounts.js";
import { AXE, expect, inLanguage, open, sideways, test } from "./atlas.js";
import { WORKSPACE } from "./pages.js";

test.use({ baseURL: process.env.ATLAS_WORKSPACE_URL });

test("nobody gets to the workspace, and learns nothing about accounts", async ({ page }) => {
  await open(page, "/direccion/cuentas");
  await expect(page).toHaveURL(/\/direccion\/entrar\?siguiente=/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Entrar al espacio de trabajo");
});

test.describe("a wrong password", () => {
  test.use({ tolerated: [/Failed to load resource.*401/] });

  test("is answered in words, keeps the email, and takes the focus", async ({ page }) => {
    await open(page, "/direccion/entrar");
    await page.getByLabel("Correo").fill("alguien@example.org");
    await page.getByLabel("Contraseña").fill("no es esta clave");
    await page.getByRole("button", { name: "Entrar" }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("El correo o la contraseña no son correctos");
    await expect(alert).toBeFocused();
    await expect(page.getByLabel("Correo")).toHaveValue("alguien@example.org");
    await expect(page.getByLabel("Contraseña")).toHaveValue("");
  });
});

test.describe("as editor", () => {
  test.use({ tolerated: [/Failed to load resource.*(422|412)/], leaves: true });

  test.beforeEach(async ({ page, baseURL }) => signIn(page, baseURL, ACCOUNTS.editor));

  test("adds a space with a session, which the public sees at once", async ({ page }) => {
    await page.getByRole("main").getByRole("link", { name: "Espacio nuevo" }).click();
    const name = `Mesa de cuidados ${Date.now()}`;
    await page.getByLabel("Nombre en español").fill(name);
    await page.getByLabel("Modalidad").selectOption({ label: "presencial" });
    await page.getByRole("button", { name: "Publicar" }).click();
    // The kind is missing, and the parish: nothing that was typed is lost.
    await expect(page.getByRole("alert")).toContainText("Tipo");
    await expect(page.getByLabel("Tipo")).toBeFocused();
    await expect(page.getByLabel("Nombre en español")).toHaveValue(name);
    await page.getByLabel("Tipo").selectOption({ label: "Mesa de trabajo" });
    await page.getByText("Elegir el punto en el mapa").click();
    await page.getByLabel("Parroquia", { exact: true }).selectOption({ label: "Calderón (Quito)" });
    // Near the parish now: a tap in its middle is a point of it.
    await page.locator('.picker [data-code="170155"]').click();
    await expect(page.getByLabel("Longitud")).toHaveValue(/^-78\.\d{6}$/);
    await page.getByRole("button", { name: "Publicar" }).click();
    await expect(page.getByRole("status")).toContainText("Lo publicado ya se ve");
    await page.getByRole("link", { name: "Sesión nueva" }).click();
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel("Día", { exact: true }).fill(day);
    await page.getByLabel("Empieza").fill("18:30");
    await page.getByRole("button", { name: "Anunciar" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await page.getByRole("link", { name: "Ver la página pública" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(page.getByRole("main")).toContainText("18:30");
    await expect(page.getByRole("main")).toContainText("Según la institución");
    await open(page, "/agenda");
    await expect(page.getByRole("main")).toContainText(name);
  });

  test("sees what the public will see of a place while choosing it, and moves the map with keys", async ({ page }) => {
    await page.goto("/direccion/espacios/nuevo");
    const seen = page.getByRole("region", { name: "Así verá el público el lugar" });
    await page.getByLabel("Parroquia", { exact: true }).selectOption({ label: "Nono (Quito)" });
    await expect(seen).toContainText("Nono, Quito");
    await page.getByRole("radio", { name: /^El cantón/ }).check();
    await expect(seen).toContainText("cantón Quito");
    await expect(seen).not.toContainText("Nono");
    await page.getByRole("radio", { name: /^El punto exacto/ }).check();
    await expect(seen).toContainText("Falta el punto");
    await page.getByText("Elegir el punto en el mapa").click();
    const drawing = page.getByRole("application", { name: /Mapa para elegir un punto/ });
    await drawing.focus();
    const near = () => drawing.locator(".map__view").getAttribute("transform");
    const before = await near();
    await page.keyboard.press("+");
    await expect.poll(near).not.toBe(before);
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Longitud")).toHaveValue(/^-78\.\d{6}$/);
    await expect(seen).toContainText(/Coordenadas que se publican.*-78\./);
    // A shelter has no place here.
    await page.getByLabel("Nombre en español").fill("Casa de acogida");
    await page.getByLabel("Nombre en español").blur();
    await expect(seen).toContainText("no se guarda ningún lugar");
    await page.getByRole("button", { name: "Ver toda la provincia" }).click();
    await expect.poll(near).toMatch(/scale\(1\)/);
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("sees what the public will see of a place, and keeps what was typed", async ({ page }) => {
      await page.goto("/direccion/espacios/nuevo");
      await page.getByLabel("Nombre en español").fill("Mesa sin programas");
      await page.getByLabel("Parroquia", { exact: true }).selectOption({ label: "Nono (Quito)" });
      await page.getByRole("button", { name: "Ver cómo se verá" }).click();
      await expect(page.getByRole("region", { name: "Así verá el público el lugar" })).toContainText("Nono, Quito");
      await expect(page.getByLabel("Nombre en español")).toHaveValue("Mesa sin programas");
    });
  });

  test("is told when somebody else saved meanwhile, and loses nothing", async ({ page, context }) => {
    await page.goto("/direccion/espacios/nuevo");
    const name = `Mesa de dos ${Date.now()}`;
    await page.getByLabel("Nombre en español").fill(name);
    await page.getByLabel("Tipo").selectOption({ label: "Mesa de trabajo" });
    await page.getByLabel("Modalidad").selectOption({ label: "en línea" });
    await page.getByRole("radio", { name: /^Toda la provincia/ }).check();
    await page.getByRole("button", { name: "Guardar como borrador" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel("Nombre en español").fill(`${name} de la primera`);
    await other.getByRole("button", { name: "Guardar", exact: true }).click();
    await expect(other.getByRole("status")).toContainText("Se guardó");
    await other.close();
    await page.getByLabel("Nombre en español").fill(`${name} de la segunda`);
    await page.getByRole("button", { name: "Guardar", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("Otra persona lo cambió");
    await expect(page.getByText(`Otra persona guardó: «${name} de la primera»`)).toBeVisible();
    await expect(page.getByLabel("Nombre en español")).toHaveValue(`${name} de la segunda`);
    await page.getByRole("button", { name: "Guardar", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${name} de la segunda`);
  });

  test("leaves at once with the quick exit", async ({ page }) => {
    let asked = "";
    await page.route(/google\.com/, (route) => {
      asked = route.request().url();
      return route.fulfill({ body: "elsewhere" });
    });
    await page.getByRole("button", { name: "Salir rápido" }).click();
    await expect.poll(() => asked).toContain("google.com");
  });
});

test("as admin makes an account, whose first password is shown once and has to be changed", async ({ page, baseURL, browser }) => {
  await signIn(page, baseURL, ACCOUNTS.admin);
  await page.getByRole("main").getByRole("link", { name: "Cuentas" }).click();
  await page.getByRole("link", { name: "Cuenta nueva" }).click();
  const email = `nueva-${Date.now()}@example.org`;
  await page.getByLabel("Correo").fill(email);
  await page.getByLabel("Función").fill("Técnica de planificación");
  await page.getByRole("radio", { name: /^Edición/ }).check();
  await page.getByRole("checkbox", { name: /Dirección de Planificación/ }).check();
  await page.getByRole("button", { name: "Crear la cuenta" }).click();
  const password = await page.locator(".first-password").innerText();
  const context = await browser.newContext({ baseURL, serviceWorkers: "block" });
  const new_ = await context.newPage();
  await new_.goto("/direccion/entrar");
  await new_.getByLabel("Correo").fill(email);
  await new_.getByLabel("Contraseña").fill(password.trim());
  await new_.getByRole("button", { name: "Entrar" }).click();
  await expect(new_.getByText("Le dieron una contraseña para empezar")).toBeVisible();
  await new_.getByLabel("Contraseña actual").fill(password.trim());
  await new_.getByLabel("Contraseña nueva", { exact: true }).fill(PASSWORD);
  await new_.getByLabel("Contraseña nueva, otra vez").fill(PASSWORD);
  await new_.getByRole("button", { name: "Cambiar contraseña" }).click();
  await expect(new_.getByRole("heading", { level: 1 })).toHaveText("Espacio de trabajo");
  await context.close();
  await page.goto("/direccion/auditoria");
  await expect(page.getByRole("main")).toContainText("Cambió la contraseña");
});

for (const [who, paths] of Object.entries(WORKSPACE)) {
  // An analysis takes some seconds on a small machine, and a colour is the same in both languages.
  for (const [colorScheme, lang] of [["light", "es"], ["dark", "en"]]) {
    test.describe(`as ${who} in ${colorScheme}, ${lang}`, () => {
      test.use({ colorScheme, tolerated: [/Failed to load resource.*404/] });

      test("every screen is accessible, and nothing scrolls sideways at 320 px", async ({ page, baseURL }) => {
        test.slow();
        if (ACCOUNTS[who]) await signIn(page, baseURL, ACCOUNTS[who]);
        for (const path of paths) {
          await page.goto(inLanguage(path, lang));
          const { violations } = await new AxeBuilder({ page }).options(AXE).analyze();
          expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0].html}`)).toEqual([]);
          await page.setViewportSize({ width: 320, height: 640 });
          expect(await sideways(page), path).toBe(0);
          await page.setViewportSize({ width: 1280, height: 800 });
        }
      });
    });
  }
}
