//! Rules on languages: U18, U21.

use super::Lint;
use super::tree::NodeId;
use chancery_model::Language;

pub(super) fn check(lint: &mut Lint<'_, '_, '_>) {
    let tree = lint.tree;
    for id in tree.ids() {
        if tree.attribute(id, "xml:lang").is_some() {
            stated(lint, id);
        }
    }
    let documents = lint.documents;
    for document in &documents.all {
        let script = document.language.as_ref().and_then(script);
        if let Some((cover, script)) = tree.child(document.id, "coverPage").zip(script) {
            masthead(lint, cover, script);
        }
    }
}

/// U18: a language is stated only where it changes.
fn stated(lint: &mut Lint<'_, '_, '_>, id: NodeId) {
    let tree = lint.tree;
    let own = |id: NodeId| tree.attribute(id, "xml:lang");
    let Some(written) = own(id) else { return };
    let around = tree.ancestors(id).find_map(|ancestor| own(ancestor).and_then(Language::from_tag));
    let document = lint.documents.holding(tree, id).and_then(|d| d.language.clone());
    let Some(around) = around.or(document) else { return };
    if Language::from_tag(written).is_some_and(|language| language == around) {
        let code = around.code();
        lint.report("U18", id, format!("xml:lang says {written} where the language is {code}"));
    }
}

/// The script of a language.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Han,
}

fn script(language: &Language) -> Option<Script> {
    Some(match language {
        Language::Arabic => Script::Arabic,
        Language::Chinese => Script::Han,
        Language::Russian => Script::Cyrillic,
        Language::English | Language::French | Language::Spanish => Script::Latin,
        Language::Other(_) => return None,
    })
}

fn script_of(character: char) -> Option<Script> {
    Some(match character {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => Script::Latin,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{600}'..='\u{6FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Script::Arabic,
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => Script::Han,
        _ => return None,
    })
}

/// Letters of a word that is taken for one of another language: symbols have shorter ones.
const LETTERS_OF_A_WORD: usize = 4;

/// U21: every printed line of the masthead is in the language of the expression.
fn masthead(lint: &mut Lint<'_, '_, '_>, cover: NodeId, script: Script) {
    let tree = lint.tree;
    let lines = tree.within(cover).filter(|id| tree.node(*id).name == "p");
    for id in lines.collect::<Vec<_>>() {
        let inside = tree.within(id);
        let other = |id: NodeId| {
            matches!(tree.node(id).name, "docNumber" | "docketNumber" | "a" | "ref" | "img" | "p")
                || tree.attribute(id, "xml:lang").is_some()
        };
        // A line that holds a symbol, a link, or another line is not judged.
        if inside.clone().skip(1).any(other) || tree.attribute(id, "xml:lang").is_some() {
            continue;
        }
        let text = tree.text(id);
        let letters: Vec<Script> = text.chars().filter_map(script_of).collect();
        let foreign = text.split(|c: char| !c.is_alphabetic()).any(|word| {
            word.chars().filter_map(script_of).filter(|s| *s != script).count()
                >= if script == Script::Latin { 1 } else { LETTERS_OF_A_WORD }
        });
        if foreign && !letters.contains(&script) {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("\"{words}\" is not in the language of the expression");
            lint.report("U21", id, message);
        }
    }
}
