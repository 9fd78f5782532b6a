//! try
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let d = albero::file::Document::open(std::path::Path::new(&a[1])).unwrap();
    let s = albero::score::Scores::of(d.plan());
    let page: usize = a[3].parse().unwrap();
    let lines = match a[2].as_str() {
        "score" => albero::exchange::table(
            d.plan(),
            &s,
            albero::exchange::Scope::Below(albero::plan::Item::Plan),
            page,
        ),
        "verdict" => albero::exchange::verdict(d.plan(), &s, "x", &[], page),
        other => albero::exchange::explain(
            d.plan(),
            &s,
            d.plan().find(&other.parse().unwrap()).unwrap(),
            "x",
            page,
        ),
    };
    for l in lines {
        println!("{}", l.text());
    }
}
