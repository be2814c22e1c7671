// What the screens of the workspace need to show something: a session, a milestone, a report, an assessment and a
// file with problems, made as people make them, over the API. Nothing of it is in the seed.

import { ACCOUNTS, PASSWORD } from "./accounts.js";

const COMMITMENT = "ECPCA0001";
/** A file with a good row, a bad one, and one that has to be asked about; a column that it needs is said for all rows. */
const FILE = `Denominación;Tipo;Estado;Convoca;Grupos;Parroquia;Fecha;Hora
Mesa de cuidados de Nono;mesa;activo;genero;mayores;Nono;15/03/2031;9:00
Mesa errada;circo;activo;genero;;Macondo;31/02/2031;9:00
Mesa de Rumipamba;mesa;activo;genero;;Rumipamba;;`;

/** Fills a fresh atlas that has the accounts of `accounts.js`. The first session, milestone and import are number 1. */
export async function addRecords(origin) {
  const editor = await caller(origin, ACCOUNTS.editor);
  await editor("/spaces/mesas-genero/sessions", { date: "2031-03-14", starts: "18:30", ends: "20:00", title_es: "Sesión de prueba" });
  await editor(`/commitments/${COMMITMENT}/milestones`, { title: { es: "Hito de prueba" }, due: "2026-06" });
  const written = { quarter: "2025-Q1", version: 0, completion: "limited", evidence: [{ title: "Enlace de prueba", url: "https://example.org/acta" }] };
  await editor(`/commitments/${COMMITMENT}/reports`, { ...written, done: { es: "Informe de prueba." } });
  const monitor = await caller(origin, ACCOUNTS.monitor);
  await monitor(`/commitments/${COMMITMENT}/assessments`, { ...written, completion: "not-started", finding: { es: "Evaluación de prueba." } });
  const sent = await editor("/imports?name=registro.csv", FILE);
  await editor(`/imports/${sent.draft.id}`, { for_all: { modality: "in-person" } }, "PATCH");
}

/** Writes to the API in the name of an account. */
async function caller(origin, { email }) {
  const headers = { origin, "sec-fetch-site": "same-origin" };
  const send = async (path, body, method = "POST") => {
    const type = typeof body === "string" ? "application/octet-stream" : "application/json";
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const reply = await fetch(`${origin}/api/v1${path}`, { method, headers: { ...headers, "content-type": type }, body: text });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply;
  };
  const session = await send("/session", { email, password: PASSWORD });
  headers.cookie = session.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
  return async (...sent) => (await send(...sent)).json();
}
