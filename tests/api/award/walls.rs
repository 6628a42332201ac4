//! The second wall: what the database refuses although the program would be asked for it.

use super::panel::{LANTERN, Panel};

fn as_trust(panel: &Panel, sql: &str) -> Result<String, String> {
    let context = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); SELECT set_config('app.person_id', '{}', true); {sql}; COMMIT",
        panel.story.commissioner.organisation, panel.evaluators[0].person
    );
    panel.app().database.as_role("trellis_app", &context)
}

#[test]
fn sod_1_holds_in_the_database() {
    let (panel, award) = Panel::recommended();
    let approve = |who: &str| {
        as_trust(
            &panel,
            &format!(
                "UPDATE app.award SET state = 'approved', approved_at = now(), approved_by = {who} WHERE id = '{award}'"
            ),
        )
        .expect_err("the database refuses")
    };
    assert!(approve("recommended_by").contains("sod_1"));
    let evaluator = format!("'{}'", panel.evaluators[0].person);
    assert!(approve(&evaluator).contains("who scored or moderated a lot cannot approve its award"));
    assert!(approve("NULL").contains("award_approved"));
}

#[test]
fn submitted_scores_and_ranked_lots_stay_as_they_are() {
    let panel = Panel::agreed();
    let changed = as_trust(&panel, "UPDATE app.score SET value = 0").expect_err("the trigger refuses");
    assert!(changed.contains("a submitted score cannot be changed"), "{changed}");
    panel.rank().expect(201);
    let agreed =
        as_trust(&panel, "UPDATE app.moderated_score SET value = 0").expect_err("the trigger refuses");
    assert!(agreed.contains("the scores of this lot are locked"), "{agreed}");
    let ranking = as_trust(&panel, "UPDATE app.ranking SET bids = '[]'").expect_err("there is no such right");
    assert!(ranking.contains("permission denied"), "{ranking}");
}

#[test]
fn one_lot_has_one_award() {
    let (panel, award) = Panel::recommended();
    let copied = format!(
        "INSERT INTO app.award (id, trust_id, procurement_id, lot_id, bid_id, provider_id, value_pence, reason, \
         recommended_by, recommended_at, state) SELECT gen_random_uuid(), trust_id, procurement_id, lot_id, bid_id, \
         provider_id, value_pence, reason, recommended_by, recommended_at, state FROM app.award WHERE id = '{award}'"
    );
    assert!(as_trust(&panel, &copied).expect_err("the index refuses").contains("award_of_lot"));
}

#[test]
fn another_trust_sees_nothing_of_an_evaluation() {
    let panel = Panel::ranked();
    let other = panel.app().organisation(trellis_access::OrganisationKind::Trust, None, "Another trust");
    for table in ["score", "moderated_score", "ranking", "award", "conflict_declaration", "evaluator"] {
        let sql = format!(
            "BEGIN; SELECT set_config('app.org_id', '{other}', true); SELECT count(*) FROM app.{table}; COMMIT"
        );
        let printed = panel.app().database.as_role("trellis_app", &sql).expect("a count");
        assert_eq!(printed.lines().last(), Some("0"), "{table}");
    }
    assert_eq!(panel.bids[LANTERN].len(), 36);
}
