//! The table of pages: which path leads where. A pure function, and no more than that.
//!
//! The router of Leptos follows links and keeps the history; its own route table is not used, because
//! it would add 30 KB (compressed) to the first visit for eleven pages.

/// A page, with what its path names. What is named may not exist: the page finds out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `/`: the map of the province.
    Home,
    /// `/parroquias`: the table of all parishes.
    Parishes,
    /// `/mapa`: the map by itself, as a part; for people it is the home page.
    Map,
    /// `/parroquias/:code`: a parish.
    Parish(String),
    /// `/cantones/:code`: a canton.
    Canton(String),
    /// `/compromisos`: all commitments.
    Commitments,
    /// `/compromisos/:id`: one of them.
    Commitment(String),
    /// `/espacios`: the spaces.
    Spaces,
    /// `/espacios/:id`: one of them.
    Space(String),
    /// `/agenda`: the sessions to come.
    Agenda,
    /// `/plan`: the action plan.
    Plan,
    /// `/datos`: the open data.
    Data,
    /// `/acerca`: about the atlas.
    About,
    /// `/ayuda`: whom to call, and what a browser remembers.
    Help,
    /// Any other path.
    Lost,
}

impl Route {
    /// The page to which a path leads. A slash at the end does not count.
    pub fn parse(path: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = match path.strip_suffix('/') {
            Some("") => return Self::Lost,
            shorter => shorter.unwrap_or(path),
        };
        match path.split_once('/') {
            None => match path {
                "" => Self::Home,
                "parroquias" => Self::Parishes,
                "mapa" => Self::Map,
                "compromisos" => Self::Commitments,
                "espacios" => Self::Spaces,
                "agenda" => Self::Agenda,
                "plan" => Self::Plan,
                "datos" => Self::Data,
                "acerca" => Self::About,
                "ayuda" => Self::Help,
                _ => Self::Lost,
            },
            Some((_, name)) if name.is_empty() || name.contains('/') => Self::Lost,
            Some(("parroquias", code)) => Self::Parish(code.to_owned()),
            Some(("cantones", code)) => Self::Canton(code.to_owned()),
            Some(("compromisos", id)) => Self::Commitment(id.to_owned()),
            Some(("espacios", id)) => Self::Space(id.to_owned()),
            Some(_) => Self::Lost,
        }
    }

    /// Whether the page stands beside the map.
    pub fn is_beside_map(&self) -> bool {
        !matches!(
            self,
            Self::Parishes | Self::Plan | Self::Data | Self::About | Self::Help | Self::Lost
        )
    }

    /// Whether the page is about a place, so that the map comes first where there is little room. All other
    /// pages have a stylesheet of their own on top of the main one.
    pub fn is_about_place(&self) -> bool {
        matches!(
            self,
            Self::Home | Self::Map | Self::Parish(_) | Self::Canton(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_of_the_design_leads_to_its_page() {
        for (path, page) in [
            ("/", Route::Home),
            ("", Route::Home),
            ("/mapa", Route::Map),
            ("/parroquias/170169", Route::Parish("170169".into())),
            ("/parroquias/170169/", Route::Parish("170169".into())),
            ("/parroquias", Route::Parishes),
            ("/parroquias/", Route::Parishes),
            ("/cantones/1701", Route::Canton("1701".into())),
            ("/compromisos", Route::Commitments),
            (
                "/compromisos/ECPCA0002",
                Route::Commitment("ECPCA0002".into()),
            ),
            ("/espacios/", Route::Spaces),
            ("/espacios/warmi-movil", Route::Space("warmi-movil".into())),
            ("/plan", Route::Plan),
            ("/datos", Route::Data),
            ("/acerca", Route::About),
            ("/agenda", Route::Agenda),
            ("/ayuda", Route::Help),
        ] {
            assert_eq!(Route::parse(path), page, "{path}");
        }
    }

    #[test]
    fn every_other_path_leads_nowhere() {
        for path in [
            "/cantones",
            "/parroquias/1/2",
            "/nada",
            "/plan/x",
            "//",
            "/api",
        ] {
            assert_eq!(Route::parse(path), Route::Lost, "{path}");
        }
    }
}
