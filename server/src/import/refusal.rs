//! Why a file cannot be read, in words for whoever sent it.

use atlas_shared::import::Refusal;

use crate::{
    body::words,
    error::{ApiError, Fault},
};

/// Why a file cannot be read, and what to do about it.
pub fn refused(refusal: Refusal) -> ApiError {
    let (es, en) = match refusal {
        Refusal::Empty => ("El archivo está vacío.", "The file is empty."),
        Refusal::TooLarge => return ApiError::TooLarge,
        Refusal::WrongType => (
            "No es una hoja de cálculo. Suba un archivo .xlsx o .csv.",
            "This is not a spreadsheet. Send an .xlsx or .csv file.",
        ),
        Refusal::OldWorkbook => (
            "Es un libro .xls antiguo o con contraseña. Guárdelo como .xlsx sin contraseña.",
            "This is an old .xls workbook, or one with a password. Save it as .xlsx without password.",
        ),
        Refusal::Bomb => (
            "El archivo ocupa mucho más de lo que contiene una tabla. Copie solo los valores a un libro nuevo.",
            "The file takes far more room than a table does. Copy only the values into a new workbook.",
        ),
        Refusal::Broken => (
            "El archivo está dañado. Ábralo, guárdelo de nuevo y vuelva a subirlo.",
            "The file is damaged. Open it, save it again, and send it again.",
        ),
        Refusal::TooManyRows => (
            "Tiene más de 20 000 filas. Divídalo en varios archivos.",
            "It has more than 20,000 rows. Divide it into several files.",
        ),
        Refusal::TooManyColumns => (
            "Tiene más de 60 columnas. Quite las que no hacen falta.",
            "It has more than 60 columns. Take away those that are not needed.",
        ),
        Refusal::NoRows => (
            "Tiene encabezados y ninguna fila debajo.",
            "It has headings and no row below them.",
        ),
    };
    ApiError::Rejected(vec![Fault {
        field: "file".to_owned(),
        message: words(es, en),
        accepts: ".xlsx, .csv".to_owned(),
    }])
}
