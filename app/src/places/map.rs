//! A map of our own: rivers, hills and railways as simple shapes, places as numbers that are links. It needs no tiles and no script; the list
//! beside it has the same numbers. Drawn 720 units wide: on a phone a unit is half a pixel, so text is twice as large there (the style sheet).

use super::{
    ground::{HARA, HILLS, ISHIKAWA, RAILS, STATIONS, Spot, YAMATO},
    names::{Letters, names},
    words::here,
};
use crate::words::href;
use domain::places::Position;
use leptos::prelude::*;

/// Units.
pub(super) const WIDTH: f64 = 720.0;

/// The least between the middles of two numbers, in units: no target of 44 pixels on a phone covers the number beside it.
const APART: f64 = 72.0;

/// South, north, west and east of the town as far as visitors go.
const TOWN: [f64; 4] = [34.5515, 34.6065, 135.6075, 135.6865];

/// What a map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// The whole town.
    Town,
    /// What is around its pins.
    Around,
    /// The same, with a way from pin to pin.
    Way,
}

/// A number on the map.
pub(crate) struct Pin {
    /// What it says.
    pub(crate) number: usize,
    /// What it stands for.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) position: Position,
    /// Where it leads, with its language.
    pub(crate) to: Option<String>,
}

/// The map with its pins, below a description. `id` is one word that no other map of the page has.
pub(crate) fn map(id: &str, pins: &[Pin], view: View, about: &'static str) -> AnyView {
    let words = here();
    let frame = Frame::of(pins, view);
    let spots: Vec<Spot> = pins.iter().map(|pin| frame.spot((pin.position.lat.to_f64(), pin.position.lon.to_f64()))).collect();
    let way = (view == View::Way).then(|| view! { <path class="map-way" d=line(&spots, false) /> }.into_any());
    let moved = spread(&spots, frame.height);
    let crossed = if view == View::Way { along(&spots) } else { Vec::new() };
    let ground = ground(&frame, &[moved.as_slice(), crossed.as_slice()].concat(), view == View::Way);
    let numbers = pins.iter().zip(moved).zip(&spots).map(|((pin, at), real)| number(pin, at, *real)).collect_view();
    let (title, note) = (format!("{id}-title"), words.map_note);
    view! {
        <figure class="town-map">
            <svg viewBox=format!("0 0 {WIDTH} {:.0}", frame.height) role="group" aria-labelledby=title.clone()>
                <title id=title.clone()>{about}</title>
                <g aria-hidden="true">{ground}{way}</g>
                {numbers}
            </svg>
            <figcaption class="sub">{note}</figcaption>
        </figure>
    }
    .into_any()
}

/// From degrees to units.
pub(super) struct Frame {
    bounds: [f64; 4],
    pub(super) height: f64,
    scale: f64,
}

impl Frame {
    fn of(pins: &[Pin], view: View) -> Self {
        let mut bounds = TOWN;
        let of = |degrees: fn(&Position) -> f64, largest: bool| {
            pins.iter().map(|pin| degrees(&pin.position)).reduce(if largest { f64::max } else { f64::min })
        };
        let lat = |at: &Position| at.lat.to_f64();
        let lon = |at: &Position| at.lon.to_f64();
        if let (Some(south), Some(north), Some(west), Some(east)) = (of(lat, false), of(lat, true), of(lon, false), of(lon, true)) {
            // A kilometre around it at least, so that one sees a station or the river.
            let around = if view == View::Town { 0.004 } else { 0.009 };
            let fit = [south - around, north + around, west - around * 1.2, east + around * 1.2];
            bounds = match view {
                View::Town => [bounds[0].min(fit[0]), bounds[1].max(fit[1]), bounds[2].min(fit[2]), bounds[3].max(fit[3])],
                View::Around | View::Way => fit,
            };
        }
        let [south, north, west, east] = bounds;
        // A degree to the east is shorter than one to the north.
        let narrow = f64::midpoint(south, north).to_radians().cos();
        let (wide, high) = ((east - west) * narrow, north - south);
        let more = |missing: f64| missing.max(0.0) / 2.0;
        let (up, aside) = (more(wide * 0.6 - high), more(high / 1.15 - wide) / narrow);
        let bounds = [south - up, north + up, west - aside, east + aside];
        let scale = WIDTH / (bounds[3] - bounds[2]);
        Self { bounds, height: scale / narrow * (bounds[1] - bounds[0]), scale }
    }

    pub(super) fn spot(&self, (lat, lon): Spot) -> Spot {
        let [south, north, west, _] = self.bounds;
        ((lon - west) * self.scale, (north - lat) / (north - south) * self.height)
    }

    /// Whether something there is seen.
    pub(super) fn has(&self, (x, y): Spot) -> bool {
        (20.0..WIDTH - 20.0).contains(&x) && (24.0..self.height - 12.0).contains(&y)
    }
}

/// Spots on a way, near enough to each other that no name stands between two of them.
fn along(spots: &[Spot]) -> Vec<Spot> {
    let pairs = spots.iter().zip(spots.iter().skip(1));
    let between = pairs.flat_map(|((ax, ay), (bx, by))| {
        let parts = ((bx - ax).hypot(by - ay) / 40.0).ceil().max(1.0);
        (1..parts as u32).map(move |part| (ax + (bx - ax) * f64::from(part) / parts, ay + (by - ay) * f64::from(part) / parts))
    });
    between.collect()
}

/// Rivers, hills, railways and names, these where nothing is that covers them. Along a way people look for every station.
fn ground(frame: &Frame, covers: &[Spot], way: bool) -> AnyView {
    let spots = |of: &[Spot]| of.iter().map(|spot| frame.spot(*spot)).collect::<Vec<_>>();
    let hills = HILLS.iter().map(|hill| view! { <path class="map-hill" d=line(&spots(hill), true) /> }.into_any()).collect_view();
    let rails = RAILS.iter().map(|rail| {
        let d = line(&spots(rail), false);
        view! { <path class="map-rail" d=d.clone() /><path class="map-ties" d=d /> }.into_any()
    });
    let rails = rails.collect_view();
    let river = |class: &'static str, of: &[Spot]| view! { <path class=class d=line(&spots(of), false) /> }.into_any();
    let stations = STATIONS.iter().map(|station| frame.spot(station.at)).filter(|spot| frame.has(*spot));
    let stations = stations
        .map(|(x, y)| view! { <rect class="map-station" x=units(x - 7.0) y=units(y - 7.0) width="14" height="14" rx="3" /> }.into_any());
    let stations = stations.collect_view();
    view! {
        <rect class="map-ground" width=units(WIDTH) height=units(frame.height) />
        {hills}
        {river("map-river", YAMATO)}
        {river("map-river map-stream", ISHIKAWA)}
        {river("map-river map-brook", HARA)}
        {rails}
        {stations}
        {names(frame, covers, Letters::SMALL, way)}
        {names(frame, covers, Letters::WIDE, way)}
    }
    .into_any()
}

/// A number with its target, and a line to where it belongs if it had to give way.
fn number(pin: &Pin, (x, y): Spot, (real_x, real_y): Spot) -> AnyView {
    let moved = (x - real_x).hypot(y - real_y) > 4.0;
    let lead = moved.then(|| {
        let d = format!("M{} {}L{} {}", units(real_x), units(real_y), units(x), units(y));
        view! { <path class="map-lead" aria-hidden="true" d=d /><circle class="map-real" aria-hidden="true" cx=units(real_x) cy=units(real_y) r="5" /> }.into_any()
    });
    let told = pin.number.to_string();
    let drawn = view! {
        <circle class="map-target" cx=units(x) cy=units(y) r="45" />
        <circle class="map-pin" cx=units(x) cy=units(y) r="27" />
        <text class="map-number" x=units(x) y=units(y) text-anchor="middle" dominant-baseline="central">{told.clone()}</text>
    }
    .into_any();
    let label = format!("{told} {}", pin.name);
    let pin = match &pin.to {
        Some(to) => view! { <a href=href(to) aria-label=label>{drawn}</a> }.into_any(),
        None => view! { <g role="img" aria-label=label>{drawn}</g> }.into_any(),
    };
    view! { <g>{lead}{pin}</g> }.into_any()
}

/// Moves numbers apart that would cover each other, each as little as it takes: a few rounds of pushing. What stands alone stays.
fn spread(spots: &[Spot], height: f64) -> Vec<Spot> {
    let mut moved = spots.to_vec();
    for _ in 0..80 {
        let mut calm = true;
        for one in 0..moved.len() {
            for other in one + 1..moved.len() {
                let ((ax, ay), (bx, by)) = (moved[one], moved[other]);
                let far = (bx - ax).hypot(by - ay);
                if far >= APART {
                    continue;
                }
                calm = false;
                // Two in one spot go apart in a direction of their own.
                let turn = (one * 7 + other) as f64;
                let (dx, dy) = if far > 0.01 { ((bx - ax) / far, (by - ay) / far) } else { (turn.cos(), turn.sin()) };
                let push = (APART - far) / 2.0 + 0.05;
                moved[one] = (ax - dx * push, ay - dy * push);
                moved[other] = (bx + dx * push, by + dy * push);
            }
        }
        for (x, y) in &mut moved {
            (*x, *y) = (x.clamp(30.0, WIDTH - 30.0), y.clamp(30.0, height - 30.0));
        }
        if calm {
            break;
        }
    }
    moved
}

fn line(spots: &[Spot], closed: bool) -> String {
    let mut d = String::new();
    for (x, y) in spots {
        d.push_str(&format!("{}{} {}", if d.is_empty() { 'M' } else { 'L' }, units(*x), units(*y)));
    }
    if closed {
        d.push('Z');
    }
    d
}

pub(super) fn units(length: f64) -> String {
    format!("{length:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_give_way_and_stay_on_the_map() {
        let crowd: Vec<Spot> = (0..16).map(|n| (360.0 + f64::from(n % 4), 300.0 + f64::from(n / 4))).collect();
        let moved = spread(&crowd, 600.0);
        for (place, (ax, ay)) in moved.iter().enumerate() {
            assert!((0.0..=WIDTH).contains(ax) && (0.0..=600.0).contains(ay));
            for (bx, by) in &moved[place + 1..] {
                assert!((bx - ax).hypot(by - ay) > APART * 0.8, "{moved:?}");
            }
        }
        let alone = [(100.0, 100.0), (400.0, 400.0)];
        assert_eq!(spread(&alone, 600.0), alone, "what stands alone stays");
        let twins = spread(&[(50.0, 50.0), (50.0, 50.0)], 600.0);
        assert!((twins[0].0 - twins[1].0).hypot(twins[0].1 - twins[1].1) > APART * 0.8);
    }

    #[test]
    fn a_walker_reads_the_names_of_stations_beside_the_numbers_that_stand_on_them() {
        let station = |number: usize, (lat, lon): Spot| Pin {
            number,
            name: String::new(),
            position: Position::read(&lat.to_string(), &lon.to_string()).expect("a position"),
            to: None,
        };
        let ends = STATIONS.iter().filter(|station| ["安堂", "堅下"].contains(&station.ja)).map(|station| station.at);
        let pins: Vec<Pin> = ends.enumerate().map(|(place, at)| station(place + 1, at)).collect();
        assert_eq!(pins.len(), 2);
        let html = Owner::new().with(|| map("way", &pins, View::Way, "").to_html());
        assert_eq!(along(&[(0.0, 0.0), (100.0, 0.0)]).len(), 2, "names keep off the way, too");
        for (name, class) in [("安堂", "map-small"), ("堅下", "map-small"), ("安堂", "map-wide"), ("堅下", "map-wide")] {
            let texts = html.split("<text").filter(|text| text.contains(class) && text.contains(&format!(">{name}<")));
            assert_eq!(texts.count(), 1, "{name} in {class}: {html}");
        }
    }

    #[test]
    fn a_map_has_room_for_everything_on_it() {
        let pin = |lat: &str, lon: &str| Pin {
            number: 1,
            name: String::new(),
            position: Position::read(lat, lon).expect("a position"),
            to: None,
        };
        for pins in [vec![], vec![pin("34.5767", "135.6395")], vec![pin("34.531", "135.601"), pin("34.619", "135.699")]] {
            for view in [View::Town, View::Around, View::Way] {
                let frame = Frame::of(&pins, view);
                for pin in &pins {
                    let (x, y) = frame.spot((pin.position.lat.to_f64(), pin.position.lon.to_f64()));
                    assert!((0.0..=WIDTH).contains(&x) && (0.0..=frame.height).contains(&y), "{view:?}: {x} {y}");
                }
            }
        }
    }
}
