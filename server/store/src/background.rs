//! Work that takes a core for long, such as hashing a password or making a picture anew.

use crate::{Result, StoreError};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};
use tokio::sync::{
    mpsc::{Sender, channel},
    oneshot,
};

/// The thread's niceness, from 0 to 19.
const LESS_URGENT: i32 = 15;

/// A thread that does one thing after the other, and after everything else: however much there is to do, the pages of
/// the site come first. Because it is always the same one, what a work leaves to the allocator the next one takes again.
#[derive(Clone, Debug)]
pub struct Background {
    queue: Sender<Job>,
}

type Job = Box<dyn FnOnce() + Send>;

impl Background {
    /// Starts the thread, for whose work so many may wait; it ends with the last handle to it.
    pub fn start(most_waiting: usize) -> Self {
        let (queue, mut jobs) = channel::<Job>(most_waiting);
        thread::spawn(move || {
            // Of this thread alone, on Linux. Where it can't be had, the work is as urgent as any other.
            let _ = rustix::process::setpriority_process(None, LESS_URGENT);
            while let Some(job) = jobs.blocking_recv() {
                // A work that gives up in a panic answers nobody, and the next one begins.
                let _ = catch_unwind(AssertUnwindSafe(job));
            }
        });
        Self { queue }
    }

    /// Has a work done when its turn comes; `None` if it gave up.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if the thread is gone.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<Option<T>> {
        let (job, done) = job(work);
        self.queue.send(job).await.map_err(|_| StoreError::Busy)?;
        Ok(done.await.ok())
    }

    /// The same, unless too many wait already.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if they do.
    pub async fn try_run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<Option<T>> {
        let (job, done) = job(work);
        self.queue.try_send(job).map_err(|_| StoreError::Busy)?;
        Ok(done.await.ok())
    }
}

fn job<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> (Job, oneshot::Receiver<T>) {
    let (told, done) = oneshot::channel();
    let job = Box::new(move || {
        // Nobody may wait for it any more.
        let _ = told.send(work());
    });
    (job, done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Barrier};

    #[tokio::test]
    async fn one_work_follows_the_other_also_when_one_gives_up() {
        let background = Background::start(2);
        assert_eq!(background.run(|| 1).await.expect("an answer"), Some(1));
        #[expect(clippy::panic, reason = "a work that gives up")]
        let given_up = background.run(|| panic!("a broken file")).await.expect("an answer");
        assert_eq!(given_up, None::<()>);
        let same = background.run(|| thread::current().id()).await.expect("an answer");
        assert_eq!(background.try_run(|| thread::current().id()).await.expect("an answer"), same);
    }

    #[tokio::test]
    async fn whoever_comes_when_too_many_wait_waits_or_is_told() {
        let background = Background::start(1);
        let gate = Arc::new(Barrier::new(2));
        let (held, (tell, begun)) = (Arc::clone(&gate), oneshot::channel());
        let first = tokio::spawn({
            let background = background.clone();
            async move {
                background
                    .run(move || {
                        let _ = tell.send(());
                        held.wait();
                    })
                    .await
            }
        });
        begun.await.expect("the first has begun");
        let second = tokio::spawn({
            let background = background.clone();
            async move { background.try_run(|| ()).await }
        });
        while background.queue.capacity() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(background.try_run(|| ()).await, Err(StoreError::Busy)));
        let patient = tokio::spawn({
            let background = background.clone();
            async move { background.run(|| ()).await }
        });
        tokio::task::yield_now().await;
        gate.wait();
        for waited in [first.await, second.await, patient.await] {
            assert_eq!(waited.expect("an end").expect("an answer"), Some(()));
        }
    }
}
