//! The queues under a paused clock: order, gap, places, budget, rest and memory.

use super::*;

const SECOND: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_secs(86_400);
const HOST: &str = "news.example:80";

/// At most so many at a time, without a budget.
fn pace(parallel: usize) -> Pace {
    Pace::new(parallel, u64::MAX)
}

/// Starts `count` requests at once, each taking `takes`, and expects their starts in order, in seconds.
async fn check(pace: Pace, gap: Duration, takes: Duration, count: usize, expect: &[u64]) {
    let pace = Arc::new(pace);
    let began = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..count {
        let pace = Arc::clone(&pace);
        tasks.push(tokio::spawn(async move {
            let turn = pace.turn(HOST, gap).await.ok()?;
            let start = began.elapsed().as_secs();
            sleep(takes).await;
            drop(turn);
            Some(start)
        }));
    }
    let mut starts = Vec::new();
    for task in tasks {
        starts.extend(task.await.unwrap());
    }
    assert_eq!(starts, expect);
}

#[tokio::test(start_paused = true)]
async fn requests_keep_their_order_and_gap() {
    check(pace(1), 5 * SECOND, SECOND, 4, &[0, 5, 10, 15]).await;
    check(pace(1), 2 * SECOND, 3 * SECOND, 3, &[0, 3, 6]).await;
    check(pace(1), Duration::ZERO, SECOND, 3, &[0, 1, 2]).await;
}

#[tokio::test(start_paused = true)]
async fn so_many_are_under_way_at_a_time_and_the_gap_still_holds() {
    check(pace(2), Duration::ZERO, 3 * SECOND, 5, &[0, 0, 3, 3, 6]).await;
    check(pace(2), 2 * SECOND, 3 * SECOND, 4, &[0, 2, 4, 6]).await;
    check(pace(2), SECOND, 10 * SECOND, 4, &[0, 1, 10, 11]).await;
    check(pace(0), Duration::ZERO, SECOND, 2, &[0, 1]).await;
}

#[tokio::test(start_paused = true)]
async fn nobody_queues_for_a_slot_too_far_away() {
    check(pace(1), 30 * SECOND, SECOND, 9, &[0, 30, 60]).await;
    check(pace(1), Duration::MAX, SECOND, 3, &[0]).await;
    check(pace(1), Duration::ZERO, 50 * SECOND, 9, &[0, 50]).await;
}

#[tokio::test(start_paused = true)]
async fn hosts_do_not_wait_for_each_other() {
    let pace = pace(1);
    let began = Instant::now();
    let _first = pace.turn("a.example:80", SECOND).await.unwrap();
    let _second = pace.turn("b.example:80", SECOND).await.unwrap();
    let _third = pace.turn("a.example:81", SECOND).await.unwrap();
    assert_eq!(began.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_deferred_host_is_left_alone() {
    let pace = pace(1);
    pace.turn(HOST, SECOND).await.unwrap().defer(600 * SECOND);
    assert_eq!(pace.turn(HOST, SECOND).await.unwrap_err(), NotNow::TooFar(600 * SECOND));
    sleep(550 * SECOND).await;
    let began = Instant::now();
    pace.turn(HOST, SECOND).await.unwrap();
    assert_eq!(began.elapsed(), 50 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn one_who_waits_hears_that_the_host_is_closed_meanwhile() {
    let pace = Arc::new(pace(2));
    let turn = pace.turn(HOST, 5 * SECOND).await.unwrap();
    let waiting = tokio::spawn({
        let pace = Arc::clone(&pace);
        async move { pace.turn(HOST, 5 * SECOND).await.map(|_| ()) }
    });
    sleep(SECOND).await;
    turn.defer(600 * SECOND);
    assert_eq!(waiting.await.unwrap(), Err(NotNow::TooFar(596 * SECOND)));
}

#[tokio::test(start_paused = true)]
async fn a_request_given_up_gives_its_place_back() {
    let pace = Pace::new(1, 2);
    let turn = pace.turn(HOST, 40 * SECOND).await.unwrap();
    for _ in 0..5 {
        let waiting = pace.turn(HOST, 40 * SECOND);
        assert!(timeout(SECOND, waiting).await.is_err());
    }
    drop(turn);
    assert!(pace.turn(HOST, 40 * SECOND).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_budget_lasts_a_day_from_its_first_request() {
    let pace = Pace::new(1, 2);
    pace.turn(HOST, SECOND).await.unwrap();
    sleep(DAY / 2).await;
    pace.turn(HOST, SECOND).await.unwrap();
    assert_eq!(pace.turn(HOST, SECOND).await.unwrap_err(), NotNow::Spent(DAY / 2));
    assert!(pace.turn("other.example:80", SECOND).await.is_ok());
    sleep(DAY / 2).await;
    pace.turn(HOST, SECOND).await.unwrap();
    pace.turn(HOST, SECOND).await.unwrap();
    assert_eq!(pace.turn(HOST, SECOND).await.unwrap_err(), NotNow::Spent(DAY - SECOND));
}

#[tokio::test(start_paused = true)]
async fn those_in_the_queue_have_their_share_of_the_budget() {
    check(Pace::new(1, 3), 5 * SECOND, SECOND, 9, &[0, 5, 10]).await;
    check(Pace::new(9, 3), Duration::ZERO, SECOND, 9, &[0, 0, 0]).await;
    check(Pace::new(1, 0), Duration::ZERO, SECOND, 2, &[]).await;
}

#[tokio::test(start_paused = true)]
async fn refusals_in_a_row_double_the_rest_up_to_an_hour() {
    let pace = pace(1);
    for expect in [60, 120, 240, 480, 960, 1920, 3600, 3600] {
        let rest = pace.turn(HOST, Duration::ZERO).await.unwrap().back_off();
        assert_eq!(rest.as_secs(), expect);
        sleep(rest).await;
    }
    pace.turn(HOST, Duration::ZERO).await.unwrap().answered_well();
    assert_eq!(pace.turn(HOST, Duration::ZERO).await.unwrap().back_off(), 60 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn requests_refused_together_are_one_refusal() {
    let pace = pace(3);
    let (first, second) = (pace.turn(HOST, SECOND).await.unwrap(), pace.turn(HOST, SECOND).await.unwrap());
    sleep(SECOND).await;
    assert_eq!(first.back_off(), 60 * SECOND);
    sleep(10 * SECOND).await;
    assert_eq!(second.back_off(), 50 * SECOND);
}

/// What a new client knows of a host that the one before asked twice, was refused by, and left an hour ago.
#[tokio::test(start_paused = true)]
async fn what_hosts_owe_survives_a_restart() {
    let before = Pace::new(1, 3);
    before.turn(HOST, SECOND).await.unwrap();
    sleep(100 * SECOND).await;
    before.turn(HOST, SECOND).await.unwrap().back_off();
    sleep(20 * SECOND).await;
    let owing = before.owing();
    let state = HostState {
        host: HOST.to_owned(),
        blocked_for: 40 * SECOND,
        refusals: 1,
        spent: 2,
        window_left: DAY - 120 * SECOND,
        since_last_start: 20 * SECOND,
    };
    assert_eq!(owing, [state]);

    let after = Pace::new(1, 3);
    after.restore(owing.clone());
    assert_eq!(after.owing(), owing);
    let began = Instant::now();
    let turn = after.turn(HOST, SECOND).await.unwrap();
    assert_eq!(began.elapsed(), 40 * SECOND, "the block");
    assert_eq!(turn.back_off(), 120 * SECOND, "the refusals");
    assert_eq!(after.turn(HOST, SECOND).await.unwrap_err(), NotNow::Spent(DAY - 160 * SECOND), "the budget");

    let after = pace(1);
    after.restore(vec![HostState { blocked_for: Duration::ZERO, ..owing[0].clone() }]);
    let began = Instant::now();
    after.turn(HOST, 50 * SECOND).await.unwrap();
    assert_eq!(began.elapsed(), 30 * SECOND, "the gap");
}

#[tokio::test(start_paused = true)]
async fn where_nobody_knows_who_was_asked_each_host_is_given_its_gap() {
    let pace = pace(1);
    pace.restore(vec![HostState {
        host: HOST.to_owned(),
        blocked_for: Duration::ZERO,
        refusals: 0,
        spent: 1,
        window_left: DAY,
        since_last_start: 50 * SECOND,
    }]);
    pace.begin_with_a_gap();
    let began = Instant::now();
    pace.turn("new.example:80", 5 * SECOND).await.unwrap();
    assert_eq!(began.elapsed(), 5 * SECOND, "a host that was never told of");
    pace.turn(HOST, 30 * SECOND).await.unwrap();
    assert_eq!(began.elapsed(), 30 * SECOND, "a host whose last request that was told of is long ago");
    pace.turn("late.example:80", 5 * SECOND).await.unwrap();
    assert_eq!(began.elapsed(), 30 * SECOND, "a host that is asked for the first time later");
}

#[tokio::test(start_paused = true)]
async fn a_host_that_owes_nothing_is_not_listed() {
    let pace = pace(1);
    pace.turn(HOST, SECOND).await.unwrap();
    assert_eq!(pace.owing().len(), 1);
    sleep(DAY).await;
    assert_eq!(pace.owing(), []);
    let late = HostState {
        host: HOST.to_owned(),
        blocked_for: Duration::ZERO,
        refusals: 0,
        spent: 9,
        window_left: Duration::ZERO,
        since_last_start: Duration::MAX,
    };
    pace.restore(vec![late]);
    assert_eq!(pace.owing(), []);
    assert!(pace.turn(HOST, DAY).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_memory_is_bounded_and_keeps_what_matters() {
    let pace = Pace::new(1, 2);
    pace.turn("busy.example:80", SECOND).await.unwrap().defer(600 * SECOND);
    pace.turn("spent.example:80", SECOND).await.unwrap();
    pace.turn("spent.example:80", SECOND).await.unwrap();
    for n in 0..MAX_LANES + 100 {
        pace.turn(&format!("{n}.example:80"), SECOND).await.unwrap();
        sleep(SECOND / 100).await;
    }
    assert!(unpoisoned(&pace.lanes).len() <= MAX_LANES);
    assert!(pace.turn("busy.example:80", SECOND).await.is_err());
    assert!(pace.turn("spent.example:80", SECOND).await.is_err());
}
