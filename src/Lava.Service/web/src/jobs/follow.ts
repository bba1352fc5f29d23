import { getJob, openEvents } from '../api/client'
import { readEvents } from '../api/events'
import { Failure } from '../api/failure'
import type { Job } from '../api/types'
import { sleep } from './sleep'

export interface Follower {
  /** The job as it is now. */
  changed(job: Job): void
  /** Whether the service answers. */
  reached(yes: boolean): void
}

const OVER = new Set<Job['state']>(['done', 'failed', 'cancelled'])
const SHORTEST = 1000
const LONGEST = 10_000

/**
 * Follows a job to its end, by events where they come through, by asking where they do not, and goes on when the network comes back.
 * @returns the job document, with its result.
 * @throws Failure where the service does not know the job or refuses; an AbortError where `signal` says so.
 */
export async function follow(id: string, follower: Follower, signal: AbortSignal): Promise<Job> {
  let wait = SHORTEST
  let streams = true
  for (;;) {
    try {
      const job = await getJob(id, signal)
      follower.reached(true)
      follower.changed(job)
      if (OVER.has(job.state)) return job
      wait = SHORTEST
      const end: 'over' | 'cut' | 'silent' = streams ? await listen(id, follower, signal) : 'silent'
      if (end === 'over') continue
      streams = end === 'cut'
    } catch (error) {
      if (!(error instanceof Failure) || !passes(error)) throw error
      follower.reached(false)
      wait = Math.min(LONGEST, 2 * wait)
    }
    await sleep(wait, signal)
  }
}

/** Hands on events until the job is `over` or the stream is `cut`. One that was `silent` is not worth opening again: something in between holds it back. */
async function listen(id: string, follower: Follower, signal: AbortSignal): Promise<'over' | 'cut' | 'silent'> {
  let told = false
  try {
    const response = await openEvents(id, signal)
    if (!response.body || !response.headers.get('Content-Type')?.startsWith('text/event-stream')) return 'silent'
    for await (const event of readEvents(response.body)) {
      const job = JSON.parse(event.data) as Job
      told = true
      follower.changed(job)
      if (OVER.has(job.state)) return 'over'
    }
  } catch (error) {
    if (signal.aborted) throw error
    // Cut off, or unreadable: the next question tells whether the service is gone or only its events are.
  }
  return told ? 'cut' : 'silent'
}

/** Whether it may be otherwise in a moment. */
const passes = (failure: Failure): boolean => failure.unreachable || failure.status === 429 || failure.status >= 500
