//! What does a plan of any size look like as text?
//!
//! Plans for benches and tests: written in the form people use, the same text for the same size.
//! Every kind of value is in them, met and missed targets, and figures that are not known.

use std::fmt::{self, Write as _};

/// Indicators that measure one operational objective.
const KPIS: usize = 5;
/// Operational objectives below a strategic one, and strategic ones in an area.
const CHILDREN: usize = 4;

const HEADER: &str = r#"# A generated plan.
[plan]
title        = "Piano generato"
organisation = "Amministrazione di prova"
period       = { start = 2023-01-01, end = 2023-12-31 }
language     = "it"
levels       = ["Area strategica", "Obiettivo strategico", "Obiettivo operativo"]

[plan.scoring]
method = "linear"
floor  = 50

[plan.bands]
good = 90
fair = 70
"#;

/// Returns a plan with this many KPIs under operational objectives, and one more, a roll-up, in
/// each strategic objective.
pub(crate) fn plan(kpis: usize) -> String {
    let mut text = String::from(HEADER);
    for kpi in 0..kpis {
        write_kpi(&mut text, kpi).expect("a text takes all that is written to it");
    }
    text
}

/// Writes a KPI and before it the nodes that begin with it.
fn write_kpi(text: &mut String, kpi: usize) -> fmt::Result {
    let operational = kpi / KPIS;
    let strategic = operational / CHILDREN;
    let area = strategic / CHILDREN + 1;
    let (own, above) = (operational % CHILDREN + 1, strategic % CHILDREN + 1);
    let path = format!("A{area}.{above}.{own}");
    if kpi.is_multiple_of(KPIS * CHILDREN * CHILDREN) {
        write!(text, "\n[A{area}]\nname = \"Area strategica {area}\"\n")?;
    }
    if kpi.is_multiple_of(KPIS * CHILDREN) {
        write!(
            text,
            "\n[A{area}.{above}]\nname = \"Obiettivo strategico {strategic}: qualità\"\n\
             \n[A{area}.{above}.kpi.1]\nname   = \"Media degli obiettivi operativi di {strategic}\"\n\
             weight = 100\nrollup = \"mean\"\n"
        )?;
    }
    if kpi.is_multiple_of(KPIS) {
        write!(
            text,
            "\n[{path}]\nname = \"Obiettivo operativo {operational}\"\n"
        )?;
    }
    let id = kpi % KPIS + 1;
    write!(
        text,
        "\n[{path}.kpi.{id}]\nname     = \"Indicatore {kpi} dell'attività\"\nweight   = {}\n",
        100 / KPIS
    )?;
    write_values(text, kpi)?;
    if kpi.is_multiple_of(4) {
        writeln!(
            text,
            "note     = \"Rilevato dal controllo di gestione\" # riga {kpi}"
        )?;
    }
    Ok(())
}

/// Writes what is to be reached and what was; which kind follows from the KPI's number.
fn write_values(text: &mut String, kpi: usize) -> fmt::Result {
    let (whole, cents) = (kpi % 97, kpi % 100);
    match kpi % 11 {
        0 => write!(
            text,
            "operator = \"<=\"\ntarget   = 2023-12-31\nactual   = 2023-{:02}-{:02}\n",
            kpi % 12 + 1,
            kpi % 28 + 1
        ),
        1 => write!(
            text,
            "operator = \"=\"\ntarget   = true\nactual   = {}\n",
            kpi.is_multiple_of(2)
        ),
        2 => write!(
            text,
            "operator = \"<=\"\ntarget   = 30\nactual   = {whole}.{cents:02}\n"
        ),
        3 => write!(
            text,
            "operator = \"between\"\ntarget   = [20, 60]\nactual   = {whole}\n"
        ),
        4 if kpi.is_multiple_of(3) => write!(
            text,
            "operator = \">=\"\ntarget   = 5\nstatus   = \"unavailable\"\n"
        ),
        _ => write!(
            text,
            "operator = \">=\"\nunit     = \"%\"\ntarget   = 40.00\nactual   = {whole}.{cents:02}\n"
        ),
    }
}
