//! Values of attributes, and many small changes of each.

use chancery_testkit::Dice;

/// Where values may stand, with values to start from.
pub(crate) const VALUES: &[(&str, &[&str])] = &[
    ("mainBody <p xml:lang=\"{}\"/>", &["fr", "zh-Hans-CN", "x-foo", "abcdefgh-12345678", " en "]),
    ("mainBody <p xml:space=\"{}\"/>", &["preserve", " default "]),
    ("mainBody <p eId=\"{}\"/>", &["para_1", "第一", "a\u{a0}b"]),
    (
        "mainBody <p><date date=\"{}\"/></p>",
        &[
            "2018-02-19",
            "-0004-02-29Z",
            "2001-01-01+14:00",
            "2001-12-31T24:00:00.0-05:30",
            " 2001-04-30T23:59:59.999Z\n",
            "10:30:00",
        ],
    ),
    ("mainBody <p><time time=\"{}\"/></p>", &["10:30:00", "24:00:00.0Z", "12:00:00.25+01:00"]),
    ("mainBody <table width=\"{}\"><tr><td/></tr></table>", &["1", "-0012", " +34 "]),
    (
        "mainBody <p><a href=\"{}\"/></p>",
        &[
            "http://user:pw@host.org:8080/a/b;c=d?e=f&g#h",
            "//[::1]:80/x",
            "mailto:a@b.c",
            "/akn/un/statement/2015-12-18/2254/!main~para_3",
            "../a b/é%41",
            "#sec_1",
            "a1+-.:/b",
        ],
    ),
    ("mainBody <p refersTo=\"{}\"/>", &["#a #b", " http://a/b  c:d "]),
    (
        "temporalGroup <timeInterval refersTo=\"#a\" duration=\"{}\"/>",
        &["P1Y2M3DT4H5M6.7S", "-PT36H", "P400D", "PT.5S", "PT1.S"],
    ),
    (
        "passiveModifications <textualMod type=\"repeal\" exclusion=\"{}\"><source/>\
         <destination/></textualMod>",
        &["true", " 0 ", "false"],
    ),
];

/// The values themselves and many small changes of each.
pub(crate) fn values(seeds: &[&str]) -> Vec<String> {
    const CHARACTERS: &[&str] = &[
        "0", "1", "9", "24", "a", "Z", "T", "P", "-", "+", ":", ".", "/", "#", "?", "%", "@", "[",
        "]", " ", "\n", "_", "é", "(", "\\", "M", "S", "%4", "00", "//", "\"", "<", "~", "!", "'",
    ];
    let mut all: Vec<String> = seeds.iter().map(|seed| (*seed).to_owned()).collect();
    all.push(String::new());
    let mut dice = Dice::new(seeds.len() as u64);
    for seed in seeds {
        for _ in 0..300 {
            let mut characters: Vec<String> = seed.chars().map(String::from).collect();
            for _ in 0..=dice.below(3) {
                let at = dice.below(characters.len());
                match dice.below(3) {
                    0 if !characters.is_empty() => drop(characters.remove(at)),
                    1 if !characters.is_empty() => {
                        characters[at] = dice.pick(CHARACTERS).to_owned();
                    }
                    _ => characters.insert(at, dice.pick(CHARACTERS).to_owned()),
                }
            }
            all.push(characters.concat());
        }
    }
    all
}
