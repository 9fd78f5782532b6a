//! What can a column of a table be?
//!
//! One table: each role with its name, as `--column` and exported tables write it, and the
//! headings that mean it in Italian and English. The headings are compared in plain form: small
//! letters without accents, words alone.

use unicode_normalization::UnicodeNormalization as _;

use crate::exchange::export::Language;
use crate::plan::Field;

/// What the cells of a column say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The code of an area or objective, alone.
    Code,
    /// The code of the objective above.
    Parent,
    /// How deep an objective stands, as a number.
    Depth,
    /// An area or objective: its name, its code, or both. One column for all, or one a level.
    Node,
    /// A field of the objective.
    OfNode(Field),
    /// The id of a KPI in its objective.
    KpiId,
    /// A field of the KPI.
    OfKpi(Field),
}

/// A row of the table: a role, its name, its headings in Italian and in English.
struct Known {
    role: Role,
    name: &'static str,
    italian: &'static [&'static str],
    english: &'static [&'static str],
}

const fn known(
    role: Role,
    name: &'static str,
    italian: &'static [&'static str],
    english: &'static [&'static str],
) -> Known {
    Known {
        role,
        name,
        italian,
        english,
    }
}

#[rustfmt::skip]
const ROLES: &[Known] = &[
    known(Role::Code, "code",
        &["codice", "cod", "codice obiettivo", "cod obiettivo", "id obiettivo"],
        &["code", "objective code", "objective id"]),
    known(Role::Parent, "parent",
        &["codice padre", "padre", "codice superiore", "codice obiettivo superiore"],
        &["parent", "parent code", "parent objective"]),
    known(Role::Depth, "level",
        &["livello", "profondita"],
        &["level", "depth"]),
    known(Role::Node, "objective",
        &["obiettivo", "obiettivi", "area", "area strategica", "ambito", "ambito strategico",
          "obiettivo strategico", "obiettivi strategici", "obiettivo operativo",
          "obiettivi operativi", "obiettivo specifico", "obiettivo generale",
          "ob", "ob strategico", "ob operativo", "ob specifico", "obiettivo di performance",
          "obiettivo di valore pubblico", "descrizione obiettivo", "nome obiettivo", "denominazione obiettivo"],
        &["objective", "objectives", "strategic area", "strategic objective",
          "strategic objectives", "operational objective", "operational objectives",
          "specific objective", "goal", "objective name", "objective description"]),
    known(Role::OfNode(Field::Weight), "objective.weight",
        &["peso obiettivo", "peso dell obiettivo"],
        &["objective weight", "weight of the objective"]),
    known(Role::OfNode(Field::Stated), "objective.stated",
        &["performance obiettivo", "punteggio obiettivo", "risultato obiettivo",
          "grado di raggiungimento obiettivo", "raggiungimento obiettivo"],
        &["objective performance", "objective score", "score of the objective"]),
    known(Role::OfNode(Field::Owner), "objective.owner",
        &["responsabile obiettivo", "responsabile dell obiettivo"],
        &["objective owner"]),
    known(Role::OfNode(Field::Note), "objective.note",
        &["note obiettivo", "nota obiettivo"],
        &["objective note", "objective notes"]),
    known(Role::KpiId, "kpi",
        &["codice indicatore", "cod indicatore", "codice kpi", "id indicatore", "id kpi",
          "n indicatore"],
        &["kpi id", "kpi code", "indicator code", "indicator id"]),
    known(Role::OfKpi(Field::Name), "name",
        &["indicatore", "indicatori", "descrizione indicatore", "nome indicatore",
          "denominazione indicatore", "indicatore di performance"],
        &["indicator", "indicators", "kpi", "kpis", "kpi name", "indicator name", "kpi description",
          "indicator description", "key performance indicator", "performance indicator"]),
    known(Role::OfKpi(Field::Weight), "weight",
        &["peso", "peso kpi", "peso indicatore", "ponderazione"],
        &["weight", "kpi weight", "indicator weight", "weighting"]),
    known(Role::OfKpi(Field::Rollup), "rollup", &[], &["roll up"]),
    known(Role::OfKpi(Field::Operator), "operator",
        &["operatore", "segno", "condizione", "verso", "confronto"],
        &["operator", "sign", "condition", "comparison"]),
    known(Role::OfKpi(Field::Unit), "unit",
        &["unita di misura", "unita", "u m", "um", "udm"],
        &["unit", "units", "unit of measure", "unit of measurement", "uom"]),
    known(Role::OfKpi(Field::Target), "target",
        &["target atteso", "valore atteso", "valore target", "meta", "risultato atteso",
          "obiettivo atteso", "target annuale"],
        &["target", "target value", "expected", "expected value", "planned", "annual target"]),
    known(Role::OfKpi(Field::Actual), "actual",
        &["consuntivo", "valore consuntivo", "dato consuntivo", "risultato", "risultato raggiunto",
          "risultato conseguito", "valore raggiunto", "valore conseguito", "realizzato", "rilevato",
          "valore rilevato", "valore a consuntivo", "consuntivato", "rilevazione"],
        &["actual", "actual value", "actuals", "result", "achieved", "achieved value", "outcome"]),
    known(Role::OfKpi(Field::Status), "status",
        &["esito validazione", "validazione", "stato", "stato validazione", "stato indicatore",
          "esito"],
        &["status", "validation", "validation status", "validation outcome", "state"]),
    known(Role::OfKpi(Field::Method), "method",
        &["metodo", "metodo di calcolo del punteggio"],
        &["method", "scoring method"]),
    known(Role::OfKpi(Field::Baseline), "baseline",
        &["valore iniziale", "valore di partenza", "valore base", "situazione di partenza"],
        &["baseline", "baseline value", "starting value", "initial value"]),
    known(Role::OfKpi(Field::OverrideScore), "override.score", &[], &["override score"]),
    known(Role::OfKpi(Field::OverrideReason), "override.reason", &[], &["override reason"]),
    known(Role::OfKpi(Field::Stated), "stated",
        &["performance kpi", "performance indicatore", "punteggio", "punteggio indicatore",
          "punteggio kpi", "grado di raggiungimento", "raggiungimento", "risultato kpi"],
        &["kpi performance", "indicator performance", "score", "kpi score", "indicator score",
          "stated score", "points"]),
    known(Role::OfKpi(Field::Owner), "owner",
        &["responsabile", "responsabili", "dirigente", "struttura responsabile",
          "unita organizzativa", "ufficio", "servizio responsabile", "titolare"],
        &["owner", "responsible", "responsible office", "person in charge", "department"]),
    known(Role::OfKpi(Field::Evidence), "evidence",
        &["fonte", "fonti", "fonte dei dati", "fonte dati", "fonte del dato", "evidenza",
          "evidenze"],
        &["evidence", "source", "data source", "source of data"]),
    known(Role::OfKpi(Field::Note), "note",
        &["nota", "annotazioni", "osservazioni", "commento", "commenti", "motivazione scostamento"],
        &["note", "notes", "remarks", "comment", "comments"]),
];

/// A role that a heading means, and how surely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) role: Role,
    /// The language of the heading; none where it is the role's own name.
    pub(super) language: Option<Language>,
    /// How many words of the heading were understood, all of them being worth most.
    pub(super) words: usize,
}

impl Role {
    /// Returns the role's name: `target`, `objective.stated`.
    #[must_use]
    pub fn name(self) -> &'static str {
        ROLES
            .iter()
            .find(|known| known.role == self)
            .map_or("", |known| known.name)
    }

    /// Returns the role that a name stands for.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let is_named = |known: &&Known| known.name == name;
        ROLES.iter().find(is_named).map(|known| known.role)
    }

    /// Returns all names, for a message that says what there is.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ROLES.iter().map(|known| known.name)
    }
}

/// Returns what a heading means; none for one that is not known.
pub(super) fn meaning(heading: &str) -> Option<Meant> {
    let written = heading.trim();
    if let Some(role) = Role::named(written) {
        return Some(Meant {
            role,
            language: None,
            words: usize::MAX,
        });
    }
    let plain = plain(written);
    if let Some(role) = level_column(&plain) {
        return Some(role);
    }
    let headings = |known: &'static Known| {
        let of = move |headings: &'static [&'static str], language| {
            headings
                .iter()
                .map(move |words| (known.role, language, *words))
        };
        of(known.italian, Language::Italian).chain(of(known.english, Language::English))
    };
    ROLES
        .iter()
        .flat_map(headings)
        .filter(|(.., words)| begins_with(&plain, words))
        .map(|(role, language, words)| Meant {
            role,
            language: Some(language),
            words: if plain == words {
                usize::MAX
            } else {
                words.split(' ').count()
            },
        })
        .reduce(|best, next| if next.words > best.words { next } else { best })
}

/// `Livello 2` is the column of a level, where `Livello` alone is the depth of a row.
fn level_column(plain: &str) -> Option<Meant> {
    let language = match plain.split_once(' ')? {
        ("livello", number) if number.parse::<u8>().is_ok() => Language::Italian,
        ("level", number) if number.parse::<u8>().is_ok() => Language::English,
        _ => return None,
    };
    Some(Meant {
        role: Role::Node,
        language: Some(language),
        words: usize::MAX,
    })
}

fn begins_with(plain: &str, words: &str) -> bool {
    plain
        .strip_prefix(words)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Returns a text in plain form: small letters without accents, one space between words, nothing
/// but letters and digits in them.
pub(super) fn plain(text: &str) -> String {
    let bare: String = text
        .nfd()
        .filter(|char| !('\u{300}'..='\u{36f}').contains(char))
        .map(|char| if char.is_alphanumeric() { char } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(heading: &str) -> Option<Role> {
        meaning(heading).map(|meant| meant.role)
    }

    #[test]
    fn headings_mean_roles() {
        let of_kpi = |field| Some(Role::OfKpi(field));
        for (heading, expected) in [
            ("Obiettivo", Some(Role::Node)),
            ("OBIETTIVO OPERATIVO", Some(Role::Node)),
            ("Indicatore", of_kpi(Field::Name)),
            ("KPI", of_kpi(Field::Name)),
            ("Esito validazione", of_kpi(Field::Status)),
            ("Peso (%)", of_kpi(Field::Weight)),
            ("Peso obiettivo", Some(Role::OfNode(Field::Weight))),
            ("Target 2023", of_kpi(Field::Target)),
            ("Target al 31/12", of_kpi(Field::Target)),
            ("Consuntivo", of_kpi(Field::Actual)),
            ("Performance KPI", of_kpi(Field::Stated)),
            ("Performance Obiettivo", Some(Role::OfNode(Field::Stated))),
            ("Unità di misura", of_kpi(Field::Unit)),
            ("U.M.", of_kpi(Field::Unit)),
            ("Livello", Some(Role::Depth)),
            ("Livello 2", Some(Role::Node)),
            ("objective.stated", Some(Role::OfNode(Field::Stated))),
            ("kpi", Some(Role::KpiId)),
            ("Metafora", None),
            ("Performance", None),
            ("2023", None),
            ("", None),
        ] {
            assert_eq!(role(heading), expected, "{heading}");
        }
    }

    #[test]
    fn no_heading_has_two_meanings() {
        for known in ROLES {
            assert_eq!(role(known.name), Some(known.role), "{}", known.name);
            for words in known.italian.iter().chain(known.english) {
                assert_eq!(plain(words), *words);
                let own = meaning(words).unwrap();
                // `kpi` is a role's name and the heading of another; names win.
                if Role::named(words).is_none() {
                    assert_eq!(own.role, known.role, "{words}");
                }
            }
        }
    }
}
