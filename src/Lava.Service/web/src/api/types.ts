/** What the service sends and takes (docs/service.md). Nothing else in the page says what a field of it is called. */

/** Probabilities by label; they sum to 1. */
export type Probabilities = Readonly<Record<string, number>>

/** What a package promises of a level's answers (docs/model-packages.md). */
export interface RiskPromise {
  readonly maxError: number
  readonly confidence: number
  readonly bound: number
  readonly recordings: number
  readonly answered: number
  readonly errors: number
  readonly groups?: number
  readonly list: string
  readonly date: string
  readonly firstSeconds?: number
  readonly assumption: string
}

/** One level that was run. */
export interface LevelResult {
  readonly level: string
  /** The answer, or `unknown`. */
  readonly label: string
  /** The likeliest label, whether or not it is the answer. */
  readonly best: string
  readonly confidence: number
  readonly scoreKind: 'probability' | 'energy' | 'neighbours' | 'mahalanobis'
  readonly score: number
  /** It answers where the score reaches this. */
  readonly scoreThreshold: number
  readonly calibrationShare?: number
  readonly promise?: RiskPromise
  readonly probabilities: Probabilities
  readonly logits: readonly number[]
}

export interface WindowLevel {
  readonly level: string
  readonly score: number
  readonly probabilities: Probabilities
}

/** One window of a timeline; times in seconds. */
export interface TimelineWindow {
  readonly start: number
  readonly end: number
  /** Labels from the root on; the last may be `unknown`. */
  readonly verdict: readonly string[]
  /** Of the last level. */
  readonly confidence: number
  readonly levels?: readonly WindowLevel[]
}

export interface Warning {
  readonly code: string
  readonly message: string
}

/** The JSON of `lava analyze --json` for one recording (docs/cli.md). */
export interface Verdict {
  readonly file: string
  readonly sha256: string
  readonly seconds: number
  readonly firstSeconds?: number
  readonly sampleRate: number
  readonly model: string
  readonly verdict: readonly string[]
  readonly stopped: 'leaf' | 'rejected'
  readonly levels: readonly LevelResult[]
  readonly warnings: readonly Warning[]
  readonly timeline?: readonly TimelineWindow[]
}

/** RFC 9457, with Lava's code and what to do. */
export interface Problem {
  readonly type?: string
  readonly title?: string
  readonly status?: number
  readonly detail?: string
  readonly code?: string
  readonly hint?: string
}

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** What the decoder tells of a recording. */
export interface RecordingFacts {
  readonly format?: string
  readonly decoder?: string
  readonly channels?: number
  readonly sampleRate?: number
  readonly seconds?: number
  readonly bytes?: number
}

/** The job document. */
export interface Job {
  readonly id: string
  readonly state: JobState
  readonly name?: string
  readonly model?: string
  readonly created?: string
  readonly started?: string
  readonly finished?: string
  /** When the service deletes the result. */
  readonly expires?: string
  /** In the queue; 0 is next. */
  readonly position?: number
  /** 0 to 1. */
  readonly progress?: number
  readonly stage?: string
  readonly result?: Verdict
  readonly error?: Problem
  readonly report?: boolean
  readonly recording?: RecordingFacts
}

export interface ModelLabel {
  readonly label: string
  readonly description?: string | null
  readonly genuine?: boolean
  /** The level below it. */
  readonly below?: string | null
}

export interface ModelLevel {
  readonly level: string
  readonly threshold: number
  readonly scoreKind: LevelResult['scoreKind']
  readonly labels: readonly ModelLabel[]
}

/** An installed model package. */
export interface Model {
  readonly name: string
  readonly version?: string
  /** Of its lava.json, which names the SHA-256 of every file. */
  readonly sha256?: string
  readonly description?: string
  readonly license?: string
  readonly canTellGenuine: boolean
  readonly root: string
  readonly levels: readonly ModelLevel[]
  readonly card?: { readonly training?: string; readonly evaluation?: string; readonly limits?: string }
  readonly promises?: readonly string[]
}

export interface Models {
  readonly default?: string
  readonly models: readonly Model[]
}

/** What holds for this service. */
export interface ServiceInfo {
  readonly version?: string
  readonly keep?: { readonly recordings?: string; readonly results?: string }
  readonly limits?: { readonly bodyBytes?: number; readonly audioSeconds?: number; readonly queue?: number }
  readonly formats?: readonly string[]
  readonly auth?: boolean
  readonly defaultModel?: string
}

/** How a recording is to be analyzed: the options of the command. */
export interface AnalysisOptions {
  readonly model?: string
  /** Seconds. */
  readonly window?: number
  /** Seconds. */
  readonly hop?: number
  /** By level; of its score. */
  readonly thresholds?: Readonly<Record<string, number>>
}
