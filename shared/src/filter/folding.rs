//! How texts are compared in searches.

/// Text as it is compared in searches: lower case, without the accents of Spanish and its neighbours.
///
/// ```
/// assert_eq!(atlas_shared::filter::fold("Ñaquito  ÁÉ"), "naquito ae");
/// ```
pub fn fold(text: &str) -> String {
    // Letters of western Europe one by one: the standard library's tables of all scripts would be a
    // download of their own for the browser, and no name here needs them.
    let plain = text.chars().map(|c| match c {
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' | 'Á' | 'À' | 'Ä' | 'Â' | 'Ã' | 'Å' => 'a',
        'é' | 'è' | 'ë' | 'ê' | 'É' | 'È' | 'Ë' | 'Ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' | 'Í' | 'Ì' | 'Ï' | 'Î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' | 'Ó' | 'Ò' | 'Ö' | 'Ô' | 'Õ' => 'o',
        'ú' | 'ù' | 'ü' | 'û' | 'Ú' | 'Ù' | 'Ü' | 'Û' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' | 'Ç' => 'c',
        other => other.to_ascii_lowercase(),
    });
    // A decomposed accent is a character of its own; without it, "n" and "ñ" fold alike in either form.
    let plain: String = plain
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_accents_fold_alike() {
        assert_eq!(fold("Ru\u{301}min\u{303}ahui"), fold("Rúmiñahui"));
        assert_eq!(fold("IÑAQUITO"), "inaquito");
        assert_eq!(fold("ÁÉÍÓÚÜÑÇ"), fold("áéíóúüñç"));
    }
}
