//! Documents made from a table of a standard: what may stand where, as
//! `formats/akn/VALIDATION.md` tells, and so every place of every element.

use crate::dice::Dice;
use std::collections::{BTreeMap, BTreeSet};

/// A content model.
#[derive(Clone, Debug)]
enum Model {
    Element(String),
    Group(String),
    Other,
    Sequence(Vec<Model>),
    Choice(Vec<Model>),
    /// The model, at least and at most so often.
    Repeated(Box<Model>, bool, bool),
}

#[derive(Clone, Debug)]
struct Kind {
    text: bool,
    model: Option<Model>,
    /// Name, type, whether it is required.
    attributes: Vec<(String, String, bool)>,
}

/// What may stand where.
#[derive(Debug)]
pub struct Standard {
    kinds: BTreeMap<String, Kind>,
    values: BTreeMap<String, Vec<String>>,
    groups: BTreeMap<String, Model>,
    /// The least number of elements that an element needs.
    costs: BTreeMap<String, usize>,
    /// The element around each on the way from the root.
    around: BTreeMap<String, String>,
}

/// The namespace of the documents.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// No element costs as much.
const ENDLESS: usize = 1 << 20;

/// Elements around others that documents have most.
const USUAL: [&str; 8] = ["doc", "act", "meta", "mainBody", "body", "paragraph", "content", "p"];

/// The state of writing one document.
struct Scribe<'t> {
    standard: &'t Standard,
    dice: Dice,
    /// Of a hundred attributes that may stand, so many do.
    attributes: usize,
    /// Makes words and values different from each other.
    count: usize,
    out: String,
}

impl Standard {
    /// Reads a table in the notation of `formats/akn/VALIDATION.md`; `root` holds all others.
    ///
    /// # Panics
    /// If the table is in another notation.
    #[must_use]
    pub fn new(table: &str, root: &str) -> Standard {
        let mut standard = Standard {
            kinds: BTreeMap::new(),
            values: BTreeMap::new(),
            groups: BTreeMap::new(),
            costs: BTreeMap::new(),
            around: BTreeMap::new(),
        };
        let mut sets: BTreeMap<&str, Vec<(String, String, bool)>> = BTreeMap::new();
        for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            match *columns {
                ["values", name, words] => {
                    let words = words.split(' ').map(str::to_owned).collect();
                    standard.values.insert(name.to_owned(), words);
                }
                ["attributes", name, items] => drop(sets.insert(name, attributes(items, &sets))),
                ["group", name, model] => {
                    standard.groups.insert(name.to_owned(), Model::read(&mut &*model));
                }
                ["element", name, content, items, ..] => {
                    let attributes = if items == "-" { vec![] } else { attributes(items, &sets) };
                    let elements = content.strip_prefix("text & ").unwrap_or(content);
                    let none = matches!(elements, "text" | "nothing");
                    standard.kinds.insert(
                        name.to_owned(),
                        Kind {
                            text: content.starts_with("text"),
                            model: (!none).then(|| Model::read(&mut &*elements)),
                            attributes,
                        },
                    );
                }
                _ => {}
            }
        }
        standard.find_costs();
        standard.find_ways(root);
        standard
    }

    fn find_costs(&mut self) {
        loop {
            let cost = |kind: &Kind| 1 + kind.model.as_ref().map_or(0, |model| self.cost(model));
            let costs = self.kinds.iter().map(|(name, kind)| (name.clone(), cost(kind))).collect();
            if costs == self.costs {
                return;
            }
            self.costs = costs;
        }
    }

    fn cost(&self, model: &Model) -> usize {
        let cost = match model {
            Model::Element(name) => self.costs.get(name).copied().unwrap_or(ENDLESS),
            Model::Group(name) => self.cost(&self.groups[name]),
            Model::Other | Model::Repeated(_, false, _) => 0,
            Model::Sequence(all) => all.iter().map(|model| self.cost(model)).sum(),
            Model::Choice(all) => all.iter().map(|model| self.cost(model)).min().unwrap_or(0),
            Model::Repeated(inner, ..) => self.cost(inner),
        };
        cost.min(ENDLESS)
    }

    fn find_ways(&mut self, root: &str) {
        let mut lengths = BTreeMap::from([(root.to_owned(), 0)]);
        let mut next = BTreeSet::from([(0, root.to_owned())]);
        while let Some((length, name)) = next.pop_first() {
            for child in self.children(&name) {
                let way = length + if USUAL.contains(&child.as_str()) { 2 } else { 3 };
                if lengths.get(&child).is_none_or(|known| way < *known) {
                    lengths.insert(child.clone(), way);
                    self.around.insert(child.clone(), name.clone());
                    next.insert((way, child));
                }
            }
        }
    }

    /// The elements that may stand in an element.
    fn children(&self, name: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut models: Vec<&Model> = self.kinds[name].model.iter().collect();
        while let Some(model) = models.pop() {
            match model {
                Model::Element(name) => drop(found.insert(name.clone())),
                Model::Group(name) => models.push(&self.groups[name]),
                Model::Other => {}
                Model::Sequence(all) | Model::Choice(all) => models.extend(all),
                Model::Repeated(inner, ..) => models.push(inner),
            }
        }
        found
    }

    /// Every pair of an element and one that may stand in it.
    #[must_use]
    pub fn places(&self) -> Vec<(String, String)> {
        let pairs = |name: &String| {
            let name = name.clone();
            self.children(&name).into_iter().map(move |child| (name.clone(), child))
        };
        self.kinds.keys().flat_map(pairs).collect()
    }

    /// A valid document in which an element stands in another one, with words wherever words may
    /// stand, and `attributes` of a hundred attributes that may stand.
    ///
    /// # Panics
    /// If the element cannot stand there.
    #[must_use]
    pub fn document(&self, outer: &str, inner: &str, seed: u64, attributes: usize) -> String {
        let mut way = vec![inner, outer];
        while let Some(around) = self.around.get(way[way.len() - 1]) {
            way.push(around);
        }
        way.reverse();
        let mut scribe = Scribe {
            standard: self,
            dice: Dice::new(seed),
            attributes,
            count: 0,
            out: String::new(),
        };
        scribe.element(&way, Some(NAMESPACE));
        scribe.out
    }

    /// A valid document in which whatever may stand stands or not, `depth` elements deep.
    #[must_use]
    pub fn any_document(&self, root: &str, seed: u64, depth: usize) -> String {
        let mut scribe = Scribe {
            standard: self,
            dice: Dice::new(seed),
            attributes: 15,
            count: 0,
            out: String::new(),
        };
        scribe.any(root, depth, Some(NAMESPACE));
        scribe.out
    }

    /// The elements that a model needs.
    fn least(&self, model: &Model, found: &mut Vec<String>) {
        match model {
            Model::Element(name) => found.push(name.clone()),
            Model::Group(name) => self.least(&self.groups[name], found),
            Model::Other | Model::Repeated(_, false, _) => {}
            Model::Sequence(all) => all.iter().for_each(|model| self.least(model, found)),
            Model::Choice(all) => {
                let cheapest = all.iter().min_by_key(|model| self.cost(model));
                cheapest.into_iter().for_each(|model| self.least(model, found));
            }
            Model::Repeated(inner, ..) => self.least(inner, found),
        }
    }

    /// The elements that a model needs if one of them is to be `wanted`; `None` if none can be.
    fn with(&self, model: &Model, wanted: &str) -> Option<Vec<String>> {
        match model {
            Model::Element(name) => (name == wanted).then(|| vec![name.clone()]),
            Model::Group(name) => self.with(&self.groups[name], wanted),
            Model::Other => None,
            Model::Choice(all) => {
                let ways = all.iter().filter_map(|model| self.with(model, wanted));
                ways.min_by_key(Vec::len)
            }
            Model::Repeated(inner, ..) => self.with(inner, wanted),
            Model::Sequence(all) => all.iter().enumerate().find_map(|(at, model)| {
                let way = self.with(model, wanted)?;
                let mut found = vec![];
                all[..at].iter().for_each(|model| self.least(model, &mut found));
                found.extend(way);
                all[at + 1..].iter().for_each(|model| self.least(model, &mut found));
                Some(found)
            }),
        }
    }

    fn some(&self, model: &Model, dice: &mut Dice, found: &mut Vec<String>) {
        match model {
            Model::Element(name) => found.push(name.clone()),
            Model::Group(name) => self.some(&self.groups[name], dice, found),
            Model::Other => {}
            Model::Sequence(all) => all.iter().for_each(|model| self.some(model, dice, found)),
            Model::Choice(all) => self.some(&all[dice.below(all.len())], dice, found),
            Model::Repeated(inner, least, many) => {
                let mut times = usize::from(*least || dice.below(2) == 0);
                while *many && times > 0 && times < 4 && dice.below(5) < 2 {
                    times += 1;
                }
                (0..times).for_each(|_| self.some(inner, dice, found));
            }
        }
    }
}

impl Scribe<'_> {
    /// Writes the first element of a way, and the others in it.
    fn element(&mut self, way: &[&str], namespace: Option<&str>) {
        let [name, rest @ ..] = way else { return };
        let standard = self.standard;
        let kind = &standard.kinds[*name];
        let mut children = vec![];
        match (&kind.model, rest.first()) {
            (Some(model), Some(next)) => {
                children = standard.with(model, next).expect("an element that may stand here");
            }
            (Some(model), None) => standard.least(model, &mut children),
            (None, _) => {}
        }
        let mut wanted = rest.first().copied();
        self.around(name, namespace, children, |scribe, child| {
            if wanted == Some(child) {
                wanted = None;
                scribe.element(rest, None);
            } else {
                scribe.element(&[child], None);
            }
        });
    }

    fn any(&mut self, name: &str, depth: usize, namespace: Option<&str>) {
        let standard = self.standard;
        let mut children = vec![];
        match &standard.kinds[name].model {
            Some(model) if depth > 0 => standard.some(model, &mut self.dice, &mut children),
            Some(model) => standard.least(model, &mut children),
            None => {}
        }
        self.around(name, namespace, children, |scribe, child| {
            scribe.any(child, depth.saturating_sub(1), None);
        });
    }

    /// Writes an element with its attributes, its words, and what stands in it.
    fn around(
        &mut self,
        name: &str,
        namespace: Option<&str>,
        children: Vec<String>,
        mut write: impl FnMut(&mut Self, &str),
    ) {
        let standard = self.standard;
        let kind = &standard.kinds[name];
        self.out.push_str(&format!("<{name}"));
        if let Some(namespace) = namespace {
            self.out.push_str(&format!(" xmlns=\"{namespace}\""));
        }
        for (name, kind, required) in &kind.attributes {
            if *required || self.dice.below(100) < self.attributes {
                let value = self.value(name, kind);
                self.out.push_str(&format!(" {name}=\"{value}\""));
            }
        }
        self.out.push('>');
        if kind.text {
            self.word(" ");
        }
        for child in children {
            write(self, &child);
            if kind.text {
                self.out.push(' ');
                self.word("");
            }
        }
        self.out.push_str(&format!("</{name}>"));
    }

    /// A word that stands nowhere else in the document.
    fn word(&mut self, after: &str) {
        self.count += 1;
        let stem = ["été", "第号", "قرار", "дом"][self.dice.below(4)];
        self.out.push_str(&format!("{stem}{}{after}", self.count));
    }

    fn value(&mut self, name: &str, kind: &str) -> String {
        self.count += 1;
        let count = self.count;
        let day = format!("20{:02}-{:02}-{:02}", 10 + count % 90, 1 + count % 12, 1 + count % 28);
        match (name, kind) {
            ("language" | "fromLanguage" | "pivot", _) => {
                ["fra", "ara", "zho", "eng"][self.dice.below(4)].to_owned()
            }
            (_, "identifier" | "id") => format!("{}_{count}", name.replace(':', "_")),
            (_, "uri" | "uris") => format!("#u{count}"),
            (_, "boolean") => "true".to_owned(),
            (_, "integer") => (1 + count % 5).to_string(),
            (_, "day-or-instant") => day,
            (_, "time-or-instant") => format!("10:30:{:02}", count % 60),
            (_, "instant") => format!("{day}T10:30:00"),
            (_, "duration") => format!("P{count}D"),
            (_, "language") => ["fr", "ar", "zh"][self.dice.below(3)].to_owned(),
            (_, "space") => "preserve".to_owned(),
            _ => match self.standard.values.get(kind) {
                Some(words) => words[self.dice.below(words.len())].clone(),
                None => format!("{name}{count}"),
            },
        }
    }
}

/// The attributes of a list, with those of the sets that it names.
fn attributes(
    items: &str,
    sets: &BTreeMap<&str, Vec<(String, String, bool)>>,
) -> Vec<(String, String, bool)> {
    let mut found: Vec<(String, String, bool)> = vec![];
    for item in items.split(' ').filter(|item| *item != "any-other") {
        match item.strip_prefix('@') {
            Some(set) => found.extend(sets[set].iter().cloned()),
            None => {
                let (name, kind) = item.rsplit_once(':').expect("a name and a type");
                let required = name.ends_with('!');
                found.push((name.trim_end_matches('!').to_owned(), kind.to_owned(), required));
            }
        }
    }
    // Of an attribute that is given twice, the one that is required counts.
    found.sort_by(|a, b| (&a.0, !a.2).cmp(&(&b.0, !b.2)));
    found.dedup_by(|a, b| a.0 == b.0);
    found
}

impl Model {
    /// Reads items joined by one kind of mark.
    fn read(rest: &mut &str) -> Model {
        let mut items = vec![Model::item(rest)];
        let mark = rest.chars().next().filter(|mark| matches!(mark, ',' | '|'));
        while let Some(after) = mark.and_then(|mark| rest.strip_prefix(mark)) {
            *rest = after;
            items.push(Model::item(rest));
        }
        match mark {
            None => items.remove(0),
            Some(',') => Model::Sequence(items),
            Some(_) => Model::Choice(items),
        }
    }

    /// Reads one item with its mark of repetition.
    fn item(rest: &mut &str) -> Model {
        *rest = rest.trim_start();
        let item = if let Some(inner) = rest.strip_prefix('(') {
            *rest = inner;
            let model = Model::read(rest);
            *rest = rest.trim_start().strip_prefix(')').expect("a closing bracket");
            model
        } else {
            let group = rest.starts_with('%');
            let start = usize::from(group);
            let end = rest[start..]
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .map_or(rest.len(), |end| start + end);
            let name = rest[start..end].to_owned();
            *rest = &rest[end..];
            match (group, name.as_str()) {
                (true, _) => Model::Group(name),
                (false, "any-other") => Model::Other,
                (false, _) => Model::Element(name),
            }
        };
        let (least, many) = match rest.chars().next() {
            Some('?') => (false, false),
            Some('*') => (false, true),
            Some('+') => (true, true),
            _ => {
                *rest = rest.trim_start();
                return item;
            }
        };
        *rest = rest[1..].trim_start();
        Model::Repeated(Box::new(item), least, many)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "values\tsort\tred blue\n\
        attributes\tall\tkey:identifier\n\
        group\titems\ta | b\n\
        element\troot\thead, (%items)+\t-\n\
        element\thead\tnothing\tsort!:sort\n\
        element\ta\ttext & b*\t@all\n\
        element\tb\ttext\tday!:day-or-instant";

    #[test]
    fn each_place_of_each_element_is_shown() {
        let standard = Standard::new(TABLE, "root");
        let places: Vec<String> =
            standard.places().iter().map(|(outer, inner)| format!("{outer} {inner}")).collect();
        assert_eq!(places, ["a b", "root a", "root b", "root head"]);
        let document = standard.document("a", "b", 1, 0);
        let bare: String = document.chars().filter(|c| c.is_ascii()).collect();
        assert!(bare.contains("<head sort=\""), "{document}");
        assert!(bare.contains("<b day=\"20"), "{document}");
        assert!(document.find("<a>") < document.find("<b "), "{document}");
        assert_eq!(document, standard.document("a", "b", 1, 0));
        let any = standard.any_document("root", 3, 4);
        assert!(any.starts_with("<root xmlns=") && any.ends_with("</root>"), "{any}");
    }
}
