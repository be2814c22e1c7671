//! The forms of the workspace: where each is posted, which write of the API it becomes, and what comes then.

use axum::http::Method;

/// What becomes of a form. In the addresses, `{id}` and its like stand for what the posted one has in
/// their place; `{made}` for the id of what was made.
pub struct Form {
    /// The address to which it is posted.
    pub posted: &'static str,
    /// The method of the write.
    pub method: Method,
    /// Its address in the API.
    pub api: &'static str,
    /// What comes afterwards.
    pub then: Then,
    /// The page that holds the form, and is drawn again where something is wrong.
    pub on: &'static str,
}

/// What comes after a write.
pub enum Then {
    /// Another page.
    Go(&'static str),
    /// The page of the form, with the answer of the API: for what is told only once.
    Show,
    /// The page of the form, with the answer of the API and all that was typed: for what is only tried.
    Keep,
    /// A part of a page for the workspace's script, whether the API answers or says what is wrong.
    Part,
}

use Then::{Go, Keep, Part, Show};

const fn form(
    posted: &'static str,
    method: Method,
    api: &'static str,
    then: Then,
    on: &'static str,
) -> Form {
    Form {
        posted,
        method,
        api,
        then,
        on,
    }
}

/// Every form of the workspace; the more exact address first where two fit.
pub const FORMS: &[Form] = &[
    form(
        "/direccion/entrar",
        Method::POST,
        "/api/v1/session",
        Go("/direccion"),
        "/direccion/entrar",
    ),
    form(
        "/direccion/salir",
        Method::DELETE,
        "/api/v1/session",
        Go("/direccion/entrar?hecho=salir"),
        "/direccion",
    ),
    form(
        "/direccion/salir-de-todo",
        Method::DELETE,
        "/api/v1/account/sessions",
        Go("/direccion/entrar?hecho=salir"),
        "/direccion/contrasena",
    ),
    form(
        "/direccion/contrasena",
        Method::PUT,
        "/api/v1/account/password",
        Go("/direccion?hecho=contrasena"),
        "/direccion/contrasena",
    ),
    form(
        "/direccion/cuentas/nueva",
        Method::POST,
        "/api/v1/accounts",
        Show,
        "/direccion/cuentas/nueva",
    ),
    form(
        "/direccion/cuentas/{id}",
        Method::PATCH,
        "/api/v1/accounts/{id}",
        Go("/direccion/cuentas?hecho=guardar"),
        "/direccion/cuentas/{id}",
    ),
    form(
        "/direccion/cuentas/{id}/contrasena",
        Method::POST,
        "/api/v1/accounts/{id}/password",
        Show,
        "/direccion/cuentas/{id}",
    ),
    form(
        "/direccion/importar/{id}",
        Method::PATCH,
        "/api/v1/imports/{id}",
        Go("/direccion/importar/{id}"),
        "/direccion/importar/{id}",
    ),
    form(
        "/direccion/importar/{id}/confirmar",
        Method::POST,
        "/api/v1/imports/{id}/confirmation",
        Go("/direccion/importar/{id}"),
        "/direccion/importar/{id}",
    ),
    form(
        "/direccion/importar/{id}/descartar",
        Method::DELETE,
        "/api/v1/imports/{id}",
        Go("/direccion/importar"),
        "/direccion/importar/{id}",
    ),
    form(
        "/direccion/instituciones/nueva",
        Method::POST,
        "/api/v1/institutions",
        Go("/direccion/instituciones?hecho=guardar"),
        "/direccion/instituciones/nueva",
    ),
    form(
        "/direccion/instituciones/{id}",
        Method::PUT,
        "/api/v1/institutions/{id}",
        Go("/direccion/instituciones?hecho=guardar"),
        "/direccion/instituciones/{id}",
    ),
    form(
        "/direccion/avance/{id}/informe/vista-previa",
        Method::POST,
        "/api/v1/commitments/{id}/reports/preview",
        Show,
        "/direccion/avance/{id}/informe",
    ),
    form(
        "/direccion/avance/{id}/informe",
        Method::POST,
        "/api/v1/commitments/{id}/reports",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/informe",
    ),
    form(
        "/direccion/avance/{id}/evaluacion/vista-previa",
        Method::POST,
        "/api/v1/commitments/{id}/assessments/preview",
        Show,
        "/direccion/avance/{id}/evaluacion",
    ),
    form(
        "/direccion/avance/{id}/evaluacion",
        Method::POST,
        "/api/v1/commitments/{id}/assessments",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/evaluacion",
    ),
    form(
        "/direccion/avance/{id}/hitos/nuevo",
        Method::POST,
        "/api/v1/commitments/{id}/milestones",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/hitos/nuevo",
    ),
    form(
        "/direccion/avance/{id}/hitos/{step}",
        Method::PUT,
        "/api/v1/milestones/{step}",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/hitos/{step}",
    ),
    form(
        "/direccion/avance/{id}/hitos/{step}/archivar",
        Method::PATCH,
        "/api/v1/milestones/{step}",
        Go("/direccion/avance/{id}/hitos/{step}?hecho=guardar"),
        "/direccion/avance/{id}/hitos/{step}/archivar",
    ),
    form(
        "/direccion/avance/{id}/hitos/{step}/restaurar",
        Method::PATCH,
        "/api/v1/milestones/{step}",
        Go("/direccion/avance/{id}/hitos/{step}?hecho=guardar"),
        "/direccion/avance/{id}/hitos/{step}",
    ),
    form(
        "/direccion/avance/{id}/hitos/{step}/borrar",
        Method::DELETE,
        "/api/v1/milestones/{step}",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/hitos/{step}",
    ),
    form(
        "/direccion/avance/{id}/alcance/nuevo",
        Method::POST,
        "/api/v1/commitments/{id}/reach",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/alcance/nuevo",
    ),
    form(
        "/direccion/avance/{id}/alcance/{place}",
        Method::DELETE,
        "/api/v1/commitments/{id}/reach/{place}",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}",
    ),
    form(
        "/direccion/espacios/vista-previa",
        Method::POST,
        "/api/v1/spaces/preview",
        Part,
        "/direccion/espacios/vista-previa",
    ),
    form(
        "/direccion/espacios/{id}/vista-previa",
        Method::POST,
        "/api/v1/spaces/preview",
        Keep,
        "/direccion/espacios/{id}",
    ),
    form(
        "/direccion/espacios/nuevo",
        Method::POST,
        "/api/v1/spaces",
        Go("/direccion/espacios/{made}?hecho=publicar"),
        "/direccion/espacios/nuevo",
    ),
    form(
        "/direccion/espacios/{id}",
        Method::PUT,
        "/api/v1/spaces/{id}",
        Go("/direccion/espacios/{id}?hecho=guardar"),
        "/direccion/espacios/{id}",
    ),
    form(
        "/direccion/espacios/{id}/estado",
        Method::PATCH,
        "/api/v1/spaces/{id}",
        Go("/direccion/espacios/{id}?hecho=guardar"),
        "/direccion/espacios/{id}",
    ),
    form(
        "/direccion/espacios/{id}/sesiones/nueva",
        Method::POST,
        "/api/v1/spaces/{id}/sessions",
        Go("/direccion/espacios/{id}?hecho=sesiones"),
        "/direccion/espacios/{id}/sesiones/nueva",
    ),
    form(
        "/direccion/sesiones/{id}",
        Method::PUT,
        "/api/v1/sessions/{id}",
        Go("/direccion/sesiones/{id}?hecho=guardar"),
        "/direccion/sesiones/{id}",
    ),
    form(
        "/direccion/sesiones/{id}/serie",
        Method::PATCH,
        "/api/v1/sessions/{id}/series",
        Go("/direccion/sesiones/{id}/serie?hecho=guardar"),
        "/direccion/sesiones/{id}/serie",
    ),
    form(
        "/direccion/sesiones/{id}/estado",
        Method::PATCH,
        "/api/v1/sessions/{id}",
        Go("/direccion/sesiones/{id}?hecho=guardar"),
        "/direccion/sesiones/{id}",
    ),
];

/// The parts of a path for which a pattern has names, if it fits.
pub fn matched<'a>(pattern: &'static str, path: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
    let mut names = Vec::new();
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(names),
            (Some(wanted), Some(given)) if wanted.starts_with('{') && !given.is_empty() => {
                names.push((wanted, given));
            }
            (Some(wanted), Some(given)) if wanted == given => {}
            _ => return None,
        }
    }
}

/// An address with the names in it filled in.
pub fn filled_in(pattern: &str, names: &[(&'static str, &str)]) -> String {
    let fill = |text: String, (name, value): &(&'static str, &str)| text.replace(name, value);
    names.iter().fold(pattern.to_owned(), fill)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_exact_address_stands_first_where_two_fit() {
        for form in FORMS {
            let first = FORMS
                .iter()
                .find(|it| matched(it.posted, form.posted).is_some());
            assert_eq!(first.map(|it| it.posted), Some(form.posted));
        }
    }

    #[test]
    fn a_pattern_takes_the_parts_that_it_names() {
        let pattern = "/direccion/cuentas/{id}/contrasena";
        let names = matched(pattern, "/direccion/cuentas/7/contrasena").unwrap();
        assert_eq!(
            filled_in("/api/v1/accounts/{id}/password", &names),
            "/api/v1/accounts/7/password"
        );
        for path in [
            "/direccion/cuentas/7",
            "/direccion/cuentas//contrasena",
            "/direccion/cuentas/7/contrasena/x",
        ] {
            assert!(matched(pattern, path).is_none(), "{path}");
        }
    }
}
