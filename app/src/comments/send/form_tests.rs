use super::*;

const WHOLE: [(&str, &str); 6] = [
    ("section-1", "a"),
    ("opinion-1", " 賛成です。\r\nなぜなら "),
    ("name", "𠮷田 﨑子\u{3000}"),
    ("address", "柏原市安堂町1-55"),
    ("who", "resident"),
    ("email", "Ｈａｎａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ"),
];

fn sent(values: &[(&str, &str)]) -> Commenting {
    Commenting::read(&domain::query::encode(values.iter().copied()))
}

fn shown(values: &[(&str, &str)]) -> Commenting {
    match sent(values).turn(Lang::Ja) {
        Turn::Show(commenting) => commenting,
        Turn::Send(..) => panic!("it was sent"),
    }
}

fn with(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    [more, &WHOLE[..]].concat()
}

fn fields(commenting: &Commenting) -> Vec<&'static str> {
    commenting.errors.iter().map(|(field, _)| *field).collect()
}

#[test]
fn a_form_is_read_as_people_fill_it_in() {
    let (record, errors) = sent(&WHOLE).record(Lang::En);
    assert_eq!(errors, []);
    assert_eq!(record.opinions, [OpinionRecord { section: "a".into(), text: " 賛成です。\nなぜなら".into() }]);
    assert_eq!((record.name.as_str(), record.lang), ("𠮷田 﨑子", Lang::En));
    assert_eq!(record.email.map(String::from).as_deref(), Some("hana@city.example"));
}

#[test]
fn names_are_kept_as_they_are_typed() {
    for name in ["﨑山 髙", "葛\u{E0100}城", "神\u{FE00}", "か\u{3099}く", "神福塚"] {
        assert_eq!(sent(&[("name", name)]).record(Lang::Ja).0.name, name);
    }
}

#[test]
fn one_page_leads_to_the_next_and_back() {
    assert_eq!(shown(&[]).step, Step::Opinions);
    assert_eq!(shown(&[("step", "opinions"), ("section-1", "a")]).value("section-1"), "a");
    let empty = shown(&[("step", "you"), ("opinion-1", " \u{3000}\r\n")]);
    assert_eq!((empty.step, fields(&empty)), (Step::Opinions, vec!["opinion-1"]));
    let sender = shown(&[("step", "you"), ("opinion-1", ""), ("opinion-2", "二"), ("section-2", "b")]);
    assert_eq!((sender.step, sender.places(), fields(&sender)), (Step::Sender, 1, vec![]));
    assert_eq!((sender.value("opinion-1"), sender.value("section-1")), ("二", "b"));
    let wrong = shown(&[("step", "check"), ("opinion-1", "一"), ("who", "worker"), ("email", "hana"), ("mail", "yes")]);
    assert_eq!((wrong.step, fields(&wrong)), (Step::Sender, vec!["name", "address", "place", "email"]));
    let checked = shown(&with(&[("step", "check")]));
    assert_eq!((checked.step, checked.value("seen")), (Step::Check, "yes"));
    // Back from there to change an opinion, and straight on to it again.
    assert_eq!(shown(&with(&[("step", "opinions"), ("seen", "yes")])).step, Step::Opinions);
    assert_eq!(shown(&with(&[("step", "you"), ("seen", "yes")])).step, Step::Check);
    assert_eq!(shown(&with(&[("step", "sender")])).step, Step::Sender);
    // By the Enter key, and out of what the device has kept.
    assert_eq!(shown(&with(&[("page", "sender")])).step, Step::Check);
    assert_eq!(shown(&with(&[("page", "check")])).step, Step::Check);
    assert_eq!(shown(&with(&[("page", "sender"), ("step", "resume")])).step, Step::Sender);
}

#[test]
fn only_the_last_button_sends() {
    assert!(matches!(sent(&with(&[("step", "send")])).turn(Lang::Ja), Turn::Send(..)));
    assert_eq!(shown(&with(&[("step", "send"), ("remove", "1")])).step, Step::Opinions);
    let wrong = shown(&[("step", "send"), ("opinion-1", "一")]);
    assert_eq!((wrong.step, wrong.status()), (Step::Sender, Some(422)));
}

#[test]
fn opinions_are_added_taken_away_and_brought_back() {
    let two = [("opinion-1", "一"), ("opinion-2", "二"), ("section-2", "b")];
    assert_eq!(shown(&[&two[..], &[("step", "add")]].concat()).places(), 3);
    let gone = shown(&[&two[..], &[("remove", "1")]].concat());
    assert_eq!((gone.places(), gone.value("opinion-1"), gone.value("section-1"), gone.value("lost")), (1, "二", "b", "一"));
    let back = shown(&[("opinion-1", "二"), ("lost", "一"), ("step", "undo")]);
    assert_eq!((back.places(), back.value("opinion-2"), back.value("lost")), (2, "一", ""));
    for odd in ["0", "3", "-1", "x", "99999999999999999999"] {
        assert_eq!(shown(&[&two[..], &[("remove", odd)]].concat()).value("opinion-2"), "二", "{odd}");
    }
    let full: Vec<_> = OPINIONS.iter().map(|field| (*field, "x")).chain([("step", "add")]).collect();
    let full = shown(&full);
    assert_eq!((full.places(), fields(&full)), (MOST_OPINIONS, vec!["form"]));
}

#[test]
fn signs_that_nobody_sees_can_be_taken_out() {
    let wrong = shown(&[("step", "you"), ("opinion-1", "a\u{202E}b")]);
    assert!(wrong.has_unseen() && wrong.value("opinion-1") == "a\u{202E}b", "what was typed is kept");
    let clean = shown(&[("step", "clean"), ("page", "opinions"), ("opinion-1", "a\u{202E}b")]);
    assert_eq!((clean.step, clean.value("opinion-1")), (Step::Sender, "ab"));
}

#[test]
fn texts_of_any_size_come_back() {
    let long = "あ".repeat(300_000);
    let wrong = shown(&[("step", "you"), ("opinion-1", "一"), ("opinion-2", &long)]);
    assert_eq!((wrong.step, fields(&wrong), wrong.value("opinion-2").len()), (Step::Opinions, vec!["opinion-2"], long.len()));
    assert_eq!(
        fields(&shown(&[("step", "you"), ("opinion-1", &("\n".repeat(10_000) + "あ\n\n" + &"\n".repeat(10_000) + "い"))])),
        ["opinion-1"]
    );
}
