import type { AnalysisOptions } from '../api/types'

/** A job that was accepted and whose end this browser has not seen yet: what it takes to find it again after a reload. */
export interface PendingJob {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly options: AnalysisOptions
}

const NAME = 'lava.pending'

/** Written at once, unlike IndexedDB, so that a reload right after the answer loses nothing. */
export function readPending(): PendingJob[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(value) ? value.filter(isPending) : []
  } catch {
    return [] // someone else's text; the next job that is noted replaces it
  }
}

export function notePending(job: PendingJob): void {
  write([...readPending().filter((other) => other.id !== job.id), job])
}

export function dropPending(id: string): void {
  write(readPending().filter((job) => job.id !== id))
}

function write(jobs: PendingJob[]): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(jobs))
  } catch {
    // Storage is full or forbidden. The job goes on, only a reload would not find it.
  }
}

const isPending = (value: unknown): value is PendingJob =>
  typeof value === 'object' && value !== null && typeof (value as PendingJob).id === 'string' && typeof (value as PendingJob).name === 'string'
