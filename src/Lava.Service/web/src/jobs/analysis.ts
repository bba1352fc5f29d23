import { deleteJob, postAnalysis } from '../api/client'
import { Failure } from '../api/failure'
import type { AnalysisOptions, Job, Problem, RecordingFacts, Verdict } from '../api/types'
import { follow } from './follow'
import { dropPending, notePending } from './pending'
import { sleep } from './sleep'

/** Where an analysis is. */
export type Phase =
  | { readonly kind: 'uploading'; readonly sent: number }
  | { readonly kind: 'waiting'; readonly problem: Problem; readonly until: number }
  | { readonly kind: 'queued'; readonly position?: number | undefined }
  | { readonly kind: 'running'; readonly progress: number; readonly stage?: string | undefined }
  | { readonly kind: 'done'; readonly verdict: Verdict }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly again: boolean }
  | { readonly kind: 'cancelled' }

/** What is known of a finished analysis besides its verdict. */
export interface Finding {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly when: string
  readonly verdict: Verdict
  readonly options: AnalysisOptions
  readonly recording?: RecordingFacts | undefined
  readonly expires?: string | undefined
  readonly report: boolean
}

/** Where a service that is busy does not say when to come again. */
const USUAL_WAIT = 5

/** One recording on its way from a file to a verdict. Tells whoever listens of every step. */
export class Analysis {
  phase: Phase = { kind: 'uploading', sent: 0 }
  /** Whether the service answers. */
  reached = true
  id = ''
  job: Job | undefined
  private stop = new AbortController()
  private readonly listeners = new Set<() => void>()

  constructor(
    readonly name: string,
    readonly bytes: number,
    readonly options: AnalysisOptions,
    /** The recording; absent where the page was loaded anew since. */
    public file?: Blob,
  ) {}

  /** A finished one, as the history has it. */
  static of(finding: Finding): Analysis {
    const analysis = new Analysis(finding.name, finding.bytes, finding.options)
    analysis.id = finding.id
    analysis.job = { id: finding.id, state: 'done', report: finding.report, created: finding.when, ...(finding.recording && { recording: finding.recording }), ...(finding.expires && { expires: finding.expires }) }
    analysis.phase = { kind: 'done', verdict: finding.verdict }
    return analysis
  }

  /** What the history keeps of it; only of a finished one. */
  get finding(): Finding | undefined {
    if (this.phase.kind !== 'done') return undefined
    const { job } = this
    return { id: this.id, name: this.name, bytes: this.bytes, when: job?.finished ?? job?.created ?? new Date().toISOString(), verdict: this.phase.verdict, options: this.options, recording: job?.recording, expires: job?.expires, report: job?.report ?? false }
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener)
  }

  /** Uploads the recording and goes on to the end. */
  async start(): Promise<void> {
    await this.run(async (signal) => {
      const job = await this.upload(signal)
      this.id = job.id
      this.job = job
      if (job.state === 'done' && job.result) return this.set({ kind: 'done', verdict: job.result })
      notePending({ id: job.id, name: this.name, bytes: this.bytes, options: this.options })
      this.take(job)
      await this.watch(signal)
    })
  }

  /** Goes on with a job that the service has accepted. */
  async resume(id: string): Promise<void> {
    this.id = id
    this.set({ kind: 'queued' })
    await this.run((signal) => this.watch(signal))
  }

  /** Ends before it has begun. */
  refuse(problem: Problem): void {
    this.set({ kind: 'failed', problem, again: false })
  }

  /** Stops here, and at the service. */
  async cancel(): Promise<void> {
    this.stop.abort(new DOMException('Cancelled.', 'AbortError'))
    this.set({ kind: 'cancelled' })
    if (this.id === '') return
    dropPending(this.id)
    await deleteJob(this.id).catch(() => undefined) // it is over for this page; the service forgets it in time
  }

  /** Whether it goes on by itself. */
  get busy(): boolean {
    return !['done', 'failed', 'cancelled'].includes(this.phase.kind)
  }

  private async run(steps: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.stop = new AbortController()
    const { signal } = this.stop
    try {
      await steps(signal)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof Failure)) {
        this.fail({ title: 'The page has failed', detail: String(error), hint: 'Load the page again; if that does not help, tell whoever runs the service.' })
        throw error // for the console: it is a fault of ours
      }
      if (error.status === 404) dropPending(this.id)
      this.fail(error.problem)
    }
  }

  /** Uploads, as often as a busy service asks for patience. */
  private async upload(signal: AbortSignal): Promise<Job> {
    if (!this.file) throw new Error('There is no recording to upload.')
    for (;;) {
      try {
        this.set({ kind: 'uploading', sent: 0 })
        return await postAnalysis(this.file, this.name, this.options, (sent) => this.set({ kind: 'uploading', sent }), signal)
      } catch (error) {
        if (!(error instanceof Failure) || (error.status !== 429 && error.status !== 503)) throw error
        const wait = (error.retryAfter ?? USUAL_WAIT) * 1000
        this.set({ kind: 'waiting', problem: error.problem, until: Date.now() + wait })
        await sleep(wait, signal)
      }
    }
  }

  private async watch(signal: AbortSignal): Promise<void> {
    const job = await follow(
      this.id,
      {
        changed: (now) => this.take(now),
        reached: (yes) => {
          if (this.reached === yes) return
          this.reached = yes
          this.tell()
        },
      },
      signal,
    )
    // A finding is pending until the history has it: a reload in between finds the job again.
    if (job.state === 'done' && job.result) return this.set({ kind: 'done', verdict: job.result })
    dropPending(this.id)
    if (job.state === 'cancelled') this.set({ kind: 'cancelled' })
    else this.fail(job.error ?? { title: 'The analysis has failed', detail: 'The service did not say why.' })
  }

  private take(job: Job): void {
    this.job = { ...this.job, ...job }
    if (job.state === 'queued') this.set({ kind: 'queued', position: job.position })
    if (job.state === 'running') this.set({ kind: 'running', progress: job.progress ?? 0, stage: job.stage })
  }

  private fail(problem: Problem): void {
    // What is wrong with a recording will be wrong with it the next time.
    this.set({ kind: 'failed', problem, again: this.file !== undefined && !problem.code?.startsWith('audio.') })
  }

  private set(phase: Phase): void {
    this.phase = phase
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
