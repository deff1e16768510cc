//! The threads that think: reading pages and analysing keep a core busy for milliseconds, and the async threads must stay free.

use anyhow::Context;
use tokio::runtime::{Builder, Runtime};

/// As many threads as there are cores. More would only fight for them, and each holds a whole page in memory while it reads.
pub(super) struct Workers(Option<Runtime>);

impl Workers {
    pub(super) fn new() -> anyhow::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(cores)
            // Pages nest deeply, and some of them on purpose.
            .thread_stack_size(16 << 20)
            .thread_name("diembao-worker")
            .build()
            .context("cannot start the worker threads")?;
        Ok(Self(Some(runtime)))
    }

    /// Does some work on the next free thread.
    pub(super) async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> anyhow::Result<T> {
        let runtime = self.0.as_ref().context("the workers have stopped")?;
        runtime.spawn_blocking(work).await.context("a worker stopped in its work")
    }
}

/// Does some work that waits for the disk as often as it thinks, on a thread of its own: no worker stands idle with it.
pub(super) async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work).await.context("a thread stopped in its work")
}

impl Drop for Workers {
    fn drop(&mut self) {
        // Dropped among async tasks, where nobody may wait for threads to end.
        self.0.take().into_iter().for_each(Runtime::shutdown_background);
    }
}
