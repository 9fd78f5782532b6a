fn opened() -> albero::tui::Opened {
    let path = std::env::args()
        .nth(1)
        .unwrap_or("plans/camera-di-commercio-2023.toml".into());
    let document = albero::file::Document::open(std::path::Path::new(&path)).unwrap();
    let findings = document
        .findings()
        .iter()
        .cloned()
        .map(|f| {
            let s = document.span(&f);
            (f, document.source().position(s.start).to_string())
        })
        .collect();
    albero::tui::Opened {
        name: path,
        plan: document.plan().clone(),
        findings,
        access: albero::tui::Access::Editable,
    }
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    if args.len() > 3 {
        print!(
            "{}",
            albero::tui::print(
                opened(),
                args[2].parse().unwrap(),
                args[3].parse().unwrap(),
                args.get(4).map_or("", |s| s)
            )
            .unwrap()
        );
        return;
    }
    albero::tui::run(opened()).unwrap();
}
