//! Lines worked on by all cores at once, their answers written in the order of the lines.
//!
//! Each core takes the next line as soon as it is free, so that a slow line holds up nothing but what is behind it; how
//! far the others may run ahead is bounded, and with it the memory.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Answers that may wait for an earlier one.
const AHEAD: usize = 256;
/// Extraction walks trees; a worker gets a stack for deep ones.
const STACK: usize = 16 << 20;

/// Gives every line and its number to `work` and writes what comes back, each on a line; an empty answer writes nothing.
///
/// `lines` writes each line into a string, which is used again.
///
/// Fails when a line cannot be read, an answer cannot be written, or `work` panics; what came before is written.
pub(super) fn answer(
    lines: impl FnMut(&mut String) -> Option<io::Result<usize>> + Send,
    work: impl Fn(usize, &str) -> Vec<u8> + Sync,
    out: impl Write + Send,
) -> anyhow::Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut lines = lines;
    let mut place = 0..;
    let input = Mutex::new(|line: &mut String| lines(line).zip(place.next()));
    let desk = Desk { state: Mutex::new(State { out, next: 0, waiting: BTreeMap::new(), failed: None }), room: Condvar::new() };
    std::thread::scope(|scope| -> anyhow::Result<()> {
        for _ in 0..cores {
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
                let mut line = String::new();
                while desk.is_open() {
                    let Some((number, place)) = held(&input)(&mut line) else { break };
                    let answer = number.map_err(anyhow::Error::from).and_then(|number| {
                        catch_unwind(AssertUnwindSafe(|| work(number, &line)))
                            .map_err(|_| anyhow::anyhow!("line {number} stopped a worker"))
                    });
                    desk.hand_in(place, answer);
                }
            })?;
        }
        Ok(())
    })?;
    let mut state = desk.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    match state.failed {
        Some(error) => Err(error),
        None => Ok(state.out.flush()?),
    }
}

/// Where answers are handed in.
struct Desk<W> {
    state: Mutex<State<W>>,
    /// Told when answers have been written.
    room: Condvar,
}

struct State<W> {
    out: W,
    /// Place of the answer that is written next.
    next: usize,
    /// Answers that came before their turn.
    waiting: BTreeMap<usize, Vec<u8>>,
    failed: Option<anyhow::Error>,
}

impl<W: Write> Desk<W> {
    /// Waits while too many answers wait for an earlier one; whether there is any use in going on.
    fn is_open(&self) -> bool {
        let full = |state: &mut State<W>| state.failed.is_none() && state.waiting.len() >= AHEAD;
        let state = self.room.wait_while(held(&self.state), full).unwrap_or_else(PoisonError::into_inner);
        state.failed.is_none()
    }

    fn hand_in(&self, place: usize, answer: anyhow::Result<Vec<u8>>) {
        let mut state = held(&self.state);
        let written = answer.and_then(|answer| {
            state.waiting.insert(place, answer);
            state.write_what_is_due().map_err(anyhow::Error::from)
        });
        if let Err(error) = written {
            state.failed.get_or_insert(error);
        }
        drop(state);
        self.room.notify_all();
    }
}

impl<W: Write> State<W> {
    fn write_what_is_due(&mut self) -> io::Result<()> {
        while let Some(answer) = self.waiting.remove(&self.next) {
            self.next += 1;
            if !answer.is_empty() {
                self.out.write_all(&answer)?;
                self.out.write_all(b"\n")?;
            }
        }
        Ok(())
    }
}

/// What a lock guards, even if its last holder panicked: nothing is left half done under one.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::io;

    fn lines(count: usize) -> impl FnMut(&mut String) -> Option<io::Result<usize>> + Send {
        of((1..=count).map(Ok))
    }

    fn of(numbers: impl Iterator<Item = io::Result<usize>> + Send) -> impl FnMut(&mut String) -> Option<io::Result<usize>> + Send {
        let mut numbers = numbers;
        move |line| {
            let number = numbers.next()?;
            *line = format!("tin {}", number.as_ref().unwrap_or(&0));
            Some(number)
        }
    }

    #[test]
    fn answers_come_in_the_order_of_the_lines() {
        let mut out = Vec::new();
        // Every hundredth takes longer than the hundred after it.
        let work = |n: usize, line: &str| {
            let rounds = if n % 100 == 1 { 300_000 } else { 1 };
            std::hint::black_box((0..rounds).fold(0u64, |sum, n| std::hint::black_box(sum ^ n)));
            if n.is_multiple_of(7) { Vec::new() } else { line.to_owned().into_bytes() }
        };
        super::answer(lines(2000), work, &mut out).unwrap();
        let expect: String = (1..=2000).filter(|n| n % 7 != 0).map(|n| format!("tin {n}\n")).collect();
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }

    #[test]
    fn what_fails_ends_it_with_its_reason() {
        let check = |input: Vec<io::Result<usize>>, reason: &str| {
            let work = |n: usize, _: &str| if n == 3 { panic!("as a test") } else { b"x".to_vec() };
            let error = super::answer(of(input.into_iter()), work, Vec::new()).unwrap_err();
            assert!(error.to_string().contains(reason), "{error}");
        };
        check((1..=1000).map(Ok).collect(), "line 3 stopped");
        check((1..=2).map(Ok).chain([Err(io::Error::other("the disk is gone"))]).collect(), "the disk is gone");
        struct Closed;
        impl io::Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::Error::from(io::ErrorKind::BrokenPipe))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let error = super::answer(lines(1000), |_, _| b"x".to_vec(), Closed).unwrap_err();
        assert_eq!(error.downcast_ref::<io::Error>().unwrap().kind(), io::ErrorKind::BrokenPipe);
    }
}
