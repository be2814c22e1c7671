// The pages that journeys, checks and pictures go through.

/** Pages that a reader can reach, at least one of each kind. */
export const PAGES = [
  "/",
  "/parroquias",
  "/parroquias/170169",
  "/parroquias/170155",
  "/cantones/1702",
  "/compromisos",
  "/compromisos/ECPCA0002",
  "/espacios",
  "/espacios/foro-multiactor",
  "/espacios/warmi-quito",
  "/agenda",
  "/plan",
  "/datos",
  "/acerca",
  "/ayuda",
];

/** Addresses that lead nowhere, and yet to a page. */
export const DEAD_ENDS = ["/parroquias/179999", "/cantones/1706", "/compromisos/ECPCA9999", "/espacios/no-hay", "/no-existe"];

/** The same page in a language. */
export const inLanguage = (path, lang) => `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;

/** Pages of the workspace by the role that sees them, where `scripts/records.js` has filled it. */
export const WORKSPACE = {
  nobody: ["/direccion/entrar"],
  editor: [
    "/direccion",
    "/direccion/espacios",
    "/direccion/espacios/nuevo",
    "/direccion/espacios/mesas-genero",
    "/direccion/espacios/mesas-genero/sesiones/nueva",
    "/direccion/sesiones/1",
    "/direccion/avance",
    "/direccion/avance/ECPCA0001",
    "/direccion/avance/ECPCA0001/informe?trimestre=2025-Q1",
    "/direccion/avance/ECPCA0001/hitos/nuevo",
    "/direccion/avance/ECPCA0001/hitos/1",
    "/direccion/avance/ECPCA0001/alcance/nuevo",
    "/direccion/cobertura",
    "/direccion/importar",
    "/direccion/importar/1",
    "/direccion/auditoria",
    "/direccion/contrasena",
    "/direccion/no-hay",
  ],
  monitor: [
    "/direccion",
    "/direccion/avance",
    "/direccion/avance/ECPCA0001",
    "/direccion/avance/ECPCA0001/evaluacion?trimestre=2025-Q1",
    "/direccion/avance/ECPCA0002/evaluacion?trimestre=2025-Q1",
    "/direccion/cobertura?grupo=mujeres&nivel=canton",
    "/direccion/cobertura/matriz",
    "/direccion/importar",
    "/direccion/auditoria",
  ],
  admin: [
    "/direccion",
    "/direccion/cuentas",
    "/direccion/cuentas/nueva",
    "/direccion/cuentas/1",
    "/direccion/instituciones",
    "/direccion/instituciones/nueva",
    "/direccion/instituciones/genero",
    "/direccion/cobertura/matriz?nivel=canton",
    "/direccion/auditoria",
  ],
};

/** What axe checks: the rules of WCAG 2.2 AA, and that everything on a page stands in a landmark. */
export const AXE = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: { region: { enabled: true } },
};
