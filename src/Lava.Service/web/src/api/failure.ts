import type { Problem } from './types'

/** What went wrong with a call, as a problem that a person can be told of. */
export class Failure extends Error {
  constructor(
    readonly problem: Problem,
    /** 0 where there was no answer at all. */
    readonly status: number,
    /** Seconds after which the service asks to be tried again. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail ?? problem.title ?? `status ${status}`)
  }

  /** Whether there was no answer: the network or the service is gone. */
  get unreachable(): boolean {
    return this.status === 0
  }
}

/** The service could not be reached. */
export const unreachable = (): Failure =>
  new Failure(
    {
      code: 'page.unreachable',
      title: 'The service cannot be reached',
      detail: 'There was no answer: the connection was lost, or the service has stopped.',
      hint: 'Check the network, and that lava serve is running; then try again.',
    },
    0,
  )

/** What an answer that is no success means. Whatever its body is, there is a sentence in it. */
export function failureOf(status: number, body: string, contentType: string | null, retryAfter: string | null): Failure {
  const problem = contentType?.includes('json') ? parse(body) : undefined
  const seconds = retryAfter === null ? undefined : waitOf(retryAfter)
  return new Failure({ ...unexplained(status), ...problem, status }, status, seconds)
}

function parse(body: string): Problem | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Problem) : undefined
  } catch {
    return undefined // a proxy in between may say anything; the status is what remains
  }
}

/** RFC 9110: seconds or a date. */
function waitOf(text: string): number | undefined {
  if (/^\d+$/.test(text.trim())) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}

function unexplained(status: number): Problem {
  switch (status) {
    case 401:
      return { title: 'The service asks for a key', detail: 'The key is missing, wrong or revoked.', hint: 'Ask whoever runs the service for a key.' }
    case 404:
      return { title: 'The service does not know this analysis', detail: 'It was deleted, or its time has run out.', hint: 'Give the recording again.' }
    case 413:
      return { title: 'The file is too large for this service', hint: 'Cut the recording, or ask whoever runs the service to allow more.' }
    case 429:
      return { title: 'The service is busy', detail: 'Its queue is full.', hint: 'Wait, and try again.' }
    case 502:
    case 503:
    case 504:
      return { title: 'The service is not ready', detail: 'It is starting, stopping or overloaded.', hint: 'Try again in a minute.' }
    default:
      return { title: status >= 500 ? 'The service has failed' : 'The service refuses this', detail: `It answered with status ${status} and did not say why.`, hint: 'Whoever runs the service finds the reason in its log.' }
  }
}
