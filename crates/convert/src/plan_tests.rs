//! Plans over folders that exist only in memory.

use super::*;
use crate::testing::REGISTRY;

/// Folders by their path; whatever is not named is a file.
struct Memory(Vec<(&'static str, Vec<(&'static str, EntryKind)>)>);

impl Folders for Memory {
    fn list(&mut self, folder: &Path) -> Result<Vec<Entry>, String> {
        let (_, entries) = self
            .0
            .iter()
            .find(|(path, _)| Path::new(path) == folder)
            .ok_or_else(|| "permission denied".to_owned())?;
        Ok(entries
            .iter()
            .map(|(name, kind)| Entry { name: name.into(), kind: kind.clone() })
            .collect())
    }
}

fn files(names: &[&'static str]) -> Vec<(&'static str, EntryKind)> {
    names.iter().map(|name| (*name, EntryKind::File)).collect()
}

fn folder(name: &'static str) -> (&'static str, EntryKind) {
    (name, EntryKind::Folder)
}

fn settings(targets: &[&str], tells_case: bool) -> PlanSettings {
    let targets = targets.iter().filter_map(|name| REGISTRY.by_name(name)).collect();
    PlanSettings { registry: REGISTRY, only: None, targets, tells_case }
}

fn plan(inputs: &[Input], memory: Memory, settings: PlanSettings) -> Vec<Step> {
    Plan::new(inputs, settings, memory).collect()
}

fn converted(steps: &[Step]) -> Vec<String> {
    let jobs = steps.iter().filter_map(|step| match step {
        Step::Convert(job) => Some(job.relative.to_string_lossy().into_owned()),
        _ => None,
    });
    jobs.collect()
}

fn collisions(steps: &[Step]) -> Vec<String> {
    let found = steps.iter().filter_map(|step| match step {
        Step::Collision { first, second, result } => {
            Some(format!("{} {} {}", first.display(), second.display(), result.display()))
        }
        _ => None,
    });
    found.collect()
}

#[test]
fn folders_are_walked_in_order_of_names_whatever_the_file_system_says() {
    let memory = Memory(vec![
        ("in", vec![folder("zh"), ("b.plain", EntryKind::File), folder("ar")]),
        ("in/zh", files(&["二.plain", "一.plain"])),
        ("in/ar", files(&["رسالة.plain"])),
    ]);
    let steps = plan(&[Input::Folder("in".into())], memory, settings(&["marked"], true));
    assert_eq!(converted(&steps), ["b.plain", "ar/رسالة.plain", "zh/一.plain", "zh/二.plain"]);
}

#[test]
fn what_is_no_document_is_left_out_with_a_reason() {
    let link = ("loop", EntryKind::LeftOut("a symbolic link to a folder"));
    let mut entries = files(&["notes.md", "~$letter.plain", ".hidden.plain", "letter.PLAIN"]);
    entries.push(link);
    let memory = Memory(vec![("in", entries)]);
    let steps = plan(&[Input::Folder("in".into())], memory, settings(&["marked"], true));
    assert_eq!(converted(&steps), ["letter.PLAIN"]);
    let left_out = steps.iter().filter(|step| matches!(step, Step::LeftOut { .. })).count();
    assert_eq!(left_out, 4);
}

#[test]
fn a_folder_that_cannot_be_listed_does_not_stop_the_others() {
    let memory = Memory(vec![
        ("in", vec![folder("closed"), folder("open")]),
        ("in/open", files(&["a.plain"])),
    ]);
    let steps = plan(&[Input::Folder("in".into())], memory, settings(&["marked"], true));
    assert_eq!(converted(&steps), ["open/a.plain"]);
    assert!(matches!(&steps[0], Step::Unreadable { path, .. } if path == Path::new("in/closed")));
}

#[test]
fn two_sources_of_one_result_are_found_in_one_folder_and_across_folders() {
    let memory = Memory(vec![
        ("in", [files(&["a.plain", "a.marked"]), vec![folder("x")]].concat()),
        ("in/x", files(&["b.plain"])),
        ("more", vec![folder("x")]),
        ("more/x", files(&["b.marked"])),
    ]);
    let inputs = [Input::Folder("in".into()), Input::Folder("more".into())];
    let steps = plan(&inputs, memory, settings(&["marked"], true));
    assert_eq!(
        collisions(&steps),
        ["in/a.marked in/a.plain a.marked", "more/x/b.marked in/x/b.plain x/b.marked"]
    );
}

#[test]
fn a_result_must_not_have_the_name_of_a_folder() {
    let memory = Memory(vec![
        ("in", vec![("a.plain", EntryKind::File), folder("a.marked")]),
        ("in/a.marked", files(&[])),
    ]);
    let steps = plan(&[Input::Folder("in".into())], memory, settings(&["marked"], true));
    assert_eq!(collisions(&steps), ["in/a.marked in/a.plain a.marked"]);
}

#[test]
fn names_that_differ_only_in_case_collide_where_the_file_system_does_not_tell_them() {
    let memory = || {
        Memory(vec![
            ("in", [files(&["Été.plain", "été.plain"]), vec![folder("A"), folder("a")]].concat()),
            ("in/A", files(&["x.plain"])),
            ("in/a", files(&["X.plain"])),
        ])
    };
    let inputs = [Input::Folder("in".into())];
    assert_eq!(collisions(&plan(&inputs, memory(), settings(&["marked"], true))).len(), 0);
    assert_eq!(
        collisions(&plan(&inputs, memory(), settings(&["marked"], false))),
        ["in/Été.plain in/été.plain été.marked", "in/A/x.plain in/a/X.plain a/X.marked"]
    );
}

#[test]
fn named_files_are_converted_whatever_their_name_and_can_collide() {
    let inputs = [Input::File("here/letter".into()), Input::File("there/letter".into())];
    let steps = plan(&inputs, Memory(vec![]), settings(&["marked"], true));
    assert_eq!(converted(&steps), ["letter", "letter"]);
    assert_eq!(collisions(&steps), ["here/letter there/letter letter.marked"]);
}

#[test]
fn a_result_takes_the_place_of_a_known_end_only() {
    let marked = REGISTRY.by_name("marked").expect("a format of the tests");
    for (source, result) in [
        ("letter.plain", "letter.marked"),
        ("letter.fr.PLAIN", "letter.fr.marked"),
        ("S.2018.123", "S.2018.123.marked"),
        ("letter", "letter.marked"),
        (".plain", ".plain.marked"),
    ] {
        assert_eq!(result_name(Path::new(source), &REGISTRY, marked), Path::new(result));
    }
}
