//! Faults planted on purpose: each is found, under the name of the law that it breaks. A simulator that sees nothing wrong in these
//! would prove nothing by its silence.

use acceptance::simulator::law::{Law, Outcome};
use acceptance::simulator::model::sharing::Slip;
use acceptance::simulator::model::things::Reservation;
use acceptance::simulator::play::{WORLD, play};
use acceptance::simulator::stage::Stage;
use acceptance::simulator::steps::race_on;
use acceptance::simulator::world::World;
use acceptance::simulator::{Failure, Play, Sabotage, shrink};

/// Plays a world with a planted fault; gives what the simulator says of it.
#[track_caller]
fn found(planted: &Play) -> Box<Failure> {
    let played = play(&mut Stage::new(), &Play { seed: 5, steps: WORLD, ..planted.clone() });
    played.expect_err("the planted fault is seen")
}

fn sabotaged(act: fn(&mut World<'_>) -> Outcome) -> Box<Failure> {
    found(&Play { sabotage: Some(Sabotage { after: 60, act }), ..Play::default() })
}

#[test]
fn dropped_rounding_is_seen() {
    let failure = found(&Play { slip: Slip::RoundingDropped, ..Play::default() });
    assert_eq!(failure.fault.law, Law::I(18), "{failure}");
}

#[test]
fn a_swapped_tie_break_is_seen() {
    let failure = found(&Play { slip: Slip::TieBreakSwapped, ..Play::default() });
    assert_eq!(failure.fault.law, Law::TieBreak, "{failure}");
}

#[test]
fn a_late_line_is_seen() {
    let failure = sabotaged(|world| {
        let fund = world.books.fund;
        world.stage.watch.ask(&format!(
            "ALTER TABLE app.posting DISABLE TRIGGER ALL; \
             INSERT INTO app.posting (entry_id, line, trust_id, fund_id, layer, account_id, amount, charge_fy) \
               SELECT e.id, e.lines + n, e.trust_id, e.fund_id, 'actual', 1000, 3 - 2 * n, e.fy \
               FROM (SELECT * FROM app.entry WHERE fund_id = '{fund}' ORDER BY id LIMIT 1) e, generate_series(1, 2) n; \
             ALTER TABLE app.posting ENABLE TRIGGER ALL"
        ));
        Ok(())
    });
    assert_eq!(failure.fault.law, Law::I(1), "{failure}");
}

#[test]
fn an_altered_posting_is_seen_and_the_failure_made_small() {
    let failure = sabotaged(|world| {
        let fund = world.books.fund;
        world.stage.watch.ask(&format!(
            "ALTER TABLE app.posting DISABLE TRIGGER ALL; \
             UPDATE app.posting SET amount = amount + sign(amount)::bigint WHERE entry_id = (SELECT e.id FROM app.entry e \
               WHERE e.fund_id = '{fund}' AND e.lines = 2 ORDER BY e.id LIMIT 1); \
             ALTER TABLE app.posting ENABLE TRIGGER ALL"
        ));
        Ok(())
    });
    assert!(matches!(failure.fault.law, Law::I(2..=17)), "{failure}");
    let (steps, law) = (failure.step, failure.fault.law);
    let least = shrink(failure);
    assert_eq!(least.fault.law, law);
    let kept = least.play.only.as_ref().map_or(steps, std::collections::BTreeSet::len);
    assert!(kept <= 20, "{kept} steps of {steps} are left: {least}");
    let again = play(&mut Stage::new(), &least.play).expect_err("it replays");
    assert_eq!((again.step, again.fault.law), (least.step, law));
}

/// The positions behind a view that a `FOR UPDATE` does not reach: everybody reads before anybody writes.
const WITHOUT_LOCKS: &str = "
    ALTER TABLE app.limit_position RENAME TO kept_position;
    CREATE FUNCTION app.positions() RETURNS SETOF app.kept_position LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN RETURN QUERY SELECT * FROM app.kept_position; PERFORM pg_sleep(0.05); END $$;
    CREATE VIEW app.limit_position AS SELECT * FROM app.positions();
    CREATE FUNCTION app.write_position() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN UPDATE app.kept_position SET budget = NEW.budget, released = NEW.released, precommit = NEW.precommit,
        committed = NEW.committed, actual = NEW.actual WHERE limit_id = NEW.limit_id; RETURN NEW; END $$;
    CREATE TRIGGER write INSTEAD OF UPDATE ON app.limit_position FOR EACH ROW EXECUTE FUNCTION app.write_position();
    GRANT SELECT, UPDATE ON app.limit_position TO trellis_app";

#[test]
fn a_skipped_lock_is_seen() {
    let failure = sabotaged(|world| {
        world.stage.watch.ask(WITHOUT_LOCKS);
        let lines = world.books.lines.iter().enumerate();
        let open = lines.filter(|(_, line)| line.state == "open" && line.approved);
        let roomiest = open.max_by_key(|(_, line)| line.at.room((1, 1), 0).0);
        let (line, kept) = roomiest.expect("a world has a line by then");
        let amount = (kept.at.room((1, 1), 0).0 / 3).max(1);
        let id = uuid::Uuid::nil();
        race_on(world, &Reservation { id, line, amount, consumed: 0, expires: None, state: "open" })
    });
    assert_eq!(failure.fault.law, Law::I(4), "{failure}");
}
