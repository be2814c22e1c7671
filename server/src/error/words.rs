//! The words of problems, in Spanish and in English.

use atlas_shared::{
    error::FieldError,
    filter::{self, FilterError},
    language::Lang,
};

use super::{ApiError, Fault, LONGEST_ADDRESS, Refusal};

impl ApiError {
    pub(super) fn title(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::NotFound, Lang::Es) => "No encontrado",
            (Self::NotFound, Lang::En) => "Not found",
            (Self::Gone, Lang::Es) => "Código anterior",
            (Self::Gone, Lang::En) => "Former code",
            (Self::Invalid(_) | Self::Unreadable | Self::NoHttp, Lang::Es) => "Solicitud no válida",
            (Self::Invalid(_) | Self::Unreadable | Self::NoHttp, Lang::En) => "Invalid request",
            (Self::TooLong, Lang::Es) => "Dirección demasiado larga",
            (Self::TooLong, Lang::En) => "Address too long",
            (Self::HeadTooLong, Lang::Es) => "Cabeceras demasiado largas",
            (Self::HeadTooLong, Lang::En) => "Headers too long",
            (Self::NotAcceptable, Lang::Es) => "Formato no disponible",
            (Self::NotAcceptable, Lang::En) => "Format not offered",
            (Self::MethodNotAllowed, Lang::Es) => "Método no permitido",
            (Self::MethodNotAllowed, Lang::En) => "Method not allowed",
            (Self::Rejected(_), Lang::Es) => "Hay datos por corregir",
            (Self::Rejected(_), Lang::En) => "Some data need correction",
            (Self::TooLarge, Lang::Es) => "Demasiado grande",
            (Self::TooLarge, Lang::En) => "Too large",
            (Self::UnsupportedMedia, Lang::Es) => "Formato no admitido",
            (Self::UnsupportedMedia, Lang::En) => "Format not accepted",
            (Self::Unauthorized, Lang::Es) => "Inicie sesión",
            (Self::Unauthorized, Lang::En) => "Sign in",
            (Self::SignInFailed, Lang::Es) => "No se pudo iniciar sesión",
            (Self::SignInFailed, Lang::En) => "Sign-in failed",
            (Self::Forbidden(_), Lang::Es) => "Sin permiso",
            (Self::Forbidden(_), Lang::En) => "Not allowed",
            (Self::Conflict(_), Lang::Es) => "No se puede hacer ahora",
            (Self::Conflict(_), Lang::En) => "Cannot be done now",
            (Self::PreconditionRequired, Lang::Es) => "Falta la versión",
            (Self::PreconditionRequired, Lang::En) => "Version missing",
            (Self::PreconditionFailed, Lang::Es) => "Otra persona lo cambió",
            (Self::PreconditionFailed, Lang::En) => "Somebody else changed it",
            (Self::TooMany(_), Lang::Es) => "Demasiados intentos",
            (Self::TooMany(_), Lang::En) => "Too many attempts",
            (Self::Timeout, Lang::Es) => "Tardó demasiado",
            (Self::Timeout, Lang::En) => "Took too long",
            (Self::Internal(_), Lang::Es) => "Error del servidor",
            (Self::Internal(_), Lang::En) => "Server error",
        }
    }

    pub(super) fn detail(&self, lang: Lang) -> String {
        let fields = |errors: &[FilterError]| {
            errors
                .iter()
                .map(|error| error.field.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        match (self, lang) {
            (Self::NotFound, Lang::Es) => "No hay nada en esta dirección o con este código.".into(),
            (Self::NotFound, Lang::En) => "Nothing has this address or code.".into(),
            (Self::Gone, Lang::Es) => {
                "Este código ya no se usa, y no se sabe qué parroquia lo sucedió.".into()
            }
            (Self::Gone, Lang::En) => {
                "This code is no longer in use, and it is not known which parish came after it.".into()
            }
            (Self::Invalid(errors), Lang::Es) => format!("No se puede leer: {}.", fields(errors)),
            (Self::Invalid(errors), Lang::En) => format!("Cannot be read: {}.", fields(errors)),
            (Self::Unreadable, Lang::Es) => "La dirección no es un texto en UTF-8.".into(),
            (Self::Unreadable, Lang::En) => "The address is no text in UTF-8.".into(),
            (Self::TooLong, Lang::Es) => {
                format!("Una dirección tiene aquí como mucho {LONGEST_ADDRESS} bytes.")
            }
            (Self::TooLong, Lang::En) => {
                format!("An address has at most {LONGEST_ADDRESS} bytes here.")
            }
            (Self::HeadTooLong, Lang::Es) => {
                "La dirección y las cabeceras de la solicitud superan juntas lo que se lee.".into()
            }
            (Self::HeadTooLong, Lang::En) => {
                "The address and the headers of the request are together longer than is read.".into()
            }
            (Self::NoHttp, Lang::Es) => "Lo que llegó no es una solicitud de HTTP.".into(),
            (Self::NoHttp, Lang::En) => "What came is no request of HTTP.".into(),
            (Self::NotAcceptable, Lang::Es) => {
                "Esta dirección no ofrece ninguno de los formatos que pide `Accept`.".into()
            }
            (Self::NotAcceptable, Lang::En) => {
                "This address offers none of the formats that `Accept` asks for.".into()
            }
            (Self::MethodNotAllowed, Lang::Es) => "Esta dirección no admite ese método.".into(),
            (Self::MethodNotAllowed, Lang::En) => "This address does not take that method.".into(),
            (Self::Rejected(faults), Lang::Es) => {
                format!("Revise estos campos: {}.", named(faults))
            }
            (Self::Rejected(faults), Lang::En) => {
                format!("Look at these fields again: {}.", named(faults))
            }
            (Self::TooLarge, Lang::Es) => "Lo enviado supera el tamaño admitido.".into(),
            (Self::TooLarge, Lang::En) => "What was sent is larger than is taken.".into(),
            (Self::UnsupportedMedia, Lang::Es) => "El cuerpo debe ser application/json.".into(),
            (Self::UnsupportedMedia, Lang::En) => "The body has to be application/json.".into(),
            (Self::Unauthorized, Lang::Es) => {
                "No hay sesión, o terminó. Inicie sesión y vuelva a intentarlo.".into()
            }
            (Self::Unauthorized, Lang::En) => {
                "There is no session, or it ended. Sign in and try again.".into()
            }
            (Self::SignInFailed, Lang::Es) => {
                "El correo o la contraseña no son correctos. Revíselos y vuelva a intentarlo.".into()
            }
            (Self::SignInFailed, Lang::En) => {
                "Email or password are not right. Check them and try again.".into()
            }
            (Self::Forbidden(refusal), lang) => refusal.in_words(lang).into(),
            (Self::Conflict(reason), lang) => reason.get(lang).to_owned(),
            (Self::PreconditionRequired, Lang::Es) => {
                "Diga en If-Match sobre qué versión trabaja; está en ETag.".into()
            }
            (Self::PreconditionRequired, Lang::En) => {
                "Say in If-Match on which version the change builds; it is in ETag.".into()
            }
            (Self::PreconditionFailed, Lang::Es) => {
                "Mientras usted escribía, otra persona guardó cambios. Lo suyo no se ha perdido: compare y decida.".into()
            }
            (Self::PreconditionFailed, Lang::En) => {
                "While you were writing, somebody else saved changes. Yours are not lost: compare and decide.".into()
            }
            (Self::TooMany(seconds), Lang::Es) => {
                format!("Espere {} y vuelva a intentarlo.", wait(*seconds, lang))
            }
            (Self::TooMany(seconds), Lang::En) => {
                format!("Wait {} and try again.", wait(*seconds, lang))
            }
            (Self::Timeout, Lang::Es) => {
                "La respuesta tardó demasiado. Intente de nuevo en un momento, o pida menos de una vez.".into()
            }
            (Self::Timeout, Lang::En) => {
                "The answer took too long. Try again in a moment, or ask for less at once.".into()
            }
            (Self::Internal(_), Lang::Es) => {
                "Algo falló de nuestro lado. Intente de nuevo; si se repite, dé el número de solicitud.".into()
            }
            (Self::Internal(_), Lang::En) => {
                "Something failed on our side. Try again; if it happens again, quote the request id.".into()
            }
        }
    }

    pub(super) fn fields(&self, lang: Lang) -> Vec<FieldError> {
        match self {
            Self::Invalid(errors) => errors
                .iter()
                .map(|error| FieldError {
                    field: error.field.clone(),
                    message: fault_in_words(error.fault, lang).to_owned(),
                    accepts: error.accepts.clone(),
                })
                .collect(),
            Self::Rejected(faults) => faults
                .iter()
                .map(|fault| FieldError {
                    field: fault.field.clone(),
                    message: fault.message.get(lang).to_owned(),
                    accepts: fault.accepts.clone(),
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn named(faults: &[Fault]) -> String {
    let names: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
    names.join(", ")
}

/// A time to wait, in whole minutes from one minute on.
fn wait(seconds: u64, lang: Lang) -> String {
    let minutes = seconds.div_ceil(60);
    match (seconds, minutes, lang) {
        (..60, _, Lang::Es) => format!("{seconds} segundos"),
        (..60, _, Lang::En) => format!("{seconds} seconds"),
        (_, 1, Lang::Es) => "un minuto".into(),
        (_, 1, Lang::En) => "a minute".into(),
        (_, _, Lang::Es) => format!("{minutes} minutos"),
        (_, _, Lang::En) => format!("{minutes} minutes"),
    }
}

impl Refusal {
    fn in_words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Role, Lang::Es) => "Su cuenta no tiene permiso para esto.",
            (Self::Role, Lang::En) => "Your account may not do this.",
            (Self::Institution, Lang::Es) => {
                "Esto pertenece a una institución para la que su cuenta no trabaja."
            }
            (Self::Institution, Lang::En) => {
                "This belongs to an institution that your account does not work for."
            }
            (Self::OtherOrigin, Lang::Es) => {
                "La solicitud no viene de una página del atlas, y por seguridad no se acepta."
            }
            (Self::OtherOrigin, Lang::En) => {
                "The request does not come from a page of the atlas, and for safety is not taken."
            }
            (Self::PasswordToChange, Lang::Es) => "Primero cambie la contraseña que le dieron.",
            (Self::PasswordToChange, Lang::En) => "First change the password that you were given.",
        }
    }
}

fn fault_in_words(fault: filter::Fault, lang: Lang) -> &'static str {
    use filter::Fault;
    match (fault, lang) {
        (Fault::Unknown, Lang::Es) => "El valor no es de los admitidos.",
        (Fault::Unknown, Lang::En) => "The value is not one of those accepted.",
        (Fault::UnknownParameter, Lang::Es) => "No existe este parámetro.",
        (Fault::UnknownParameter, Lang::En) => "There is no such parameter.",
        (Fault::Repeated, Lang::Es) => "El parámetro se repite.",
        (Fault::Repeated, Lang::En) => "The parameter stands more than once.",
        (Fault::Reversed, Lang::Es) => "La fecha final es anterior a la inicial.",
        (Fault::Reversed, Lang::En) => "The last day lies before the first.",
        (Fault::TooLong, Lang::Es) => "El texto es demasiado largo.",
        (Fault::TooLong, Lang::En) => "The text is too long.",
    }
}
