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

/** Pages of the workspace by the role that sees them. */
export const WORKSPACE = {
  nobody: ["/direccion/entrar"],
  editor: [
    "/direccion",
    "/direccion/espacios",
    "/direccion/espacios/nuevo",
    "/direccion/espacios/mesas-genero",
    "/direccion/espacios/mesas-genero/sesiones/nueva",
    "/direccion/auditoria",
    "/direccion/contrasena",
    "/direccion/no-hay",
  ],
  admin: [
    "/direccion",
    "/direccion/cuentas",
    "/direccion/cuentas/nueva",
    "/direccion/cuentas/1",
    "/direccion/instituciones",
    "/direccion/instituciones/nueva",
    "/direccion/instituciones/genero",
    "/direccion/auditoria",
  ],
};
