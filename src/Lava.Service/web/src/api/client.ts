import { Failure, failureOf, unreachable } from './failure'
import { forgetKey, readKey, writeKey } from './key'
import type { AnalysisOptions, Job, Models, ServiceInfo } from './types'

/** Asks the person for a key; null where they give none. Set once, by the page. */
let askForKey: (refused: boolean) => Promise<string | null> = () => Promise.resolve(null)
let asking: Promise<string | null> | undefined

export function onKeyNeeded(ask: (refused: boolean) => Promise<string | null>): void {
  askForKey = ask
}

/** Headers of a call: the key, where there is one. */
function headers(more: Record<string, string> = {}): Record<string, string> {
  const key = readKey()
  return key === null ? more : { ...more, Authorization: `Bearer ${key}` }
}

/**
 * Makes a call, and makes it again with a key where the service asks for one. Calls that fail at the same time ask once.
 * @throws Failure where there is still none, or the call fails otherwise.
 */
async function withKey<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    const used = readKey()
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof Failure) || error.status !== 401) throw error
      if (readKey() !== used) continue // another call has asked meanwhile
      forgetKey()
      asking ??= askForKey(used !== null).finally(() => (asking = undefined))
      const key = await asking
      if (key === null) throw error
      writeKey(key)
    }
  }
}

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { ...init, headers: headers(init.headers as Record<string, string> | undefined), cache: 'no-store' })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw unreachable()
  }
  if (response.ok) return response
  throw failureOf(response.status, await response.text().catch(() => ''), response.headers.get('Content-Type'), response.headers.get('Retry-After'))
}

const getJson = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  withKey(async () => (await (await send(path, signal ? { signal } : {})).json()) as T)

const analysis = (id: string): string => `v1/analyses/${encodeURIComponent(id)}`

export const getService = (): Promise<ServiceInfo> => getJson('v1/service')

export const getModels = (): Promise<Models> => getJson('v1/models')

export const getJob = (id: string, signal?: AbortSignal): Promise<Job> => getJson(analysis(id), signal)

/** Cancels a job, and deletes recording and result. One that is gone already is no error. */
export async function deleteJob(id: string): Promise<void> {
  try {
    await withKey(() => send(analysis(id), { method: 'DELETE' }))
  } catch (error) {
    if (!(error instanceof Failure) || error.status !== 404) throw error
  }
}

/** The stream of a job's events; the caller reads it to the end. */
export const openEvents = (id: string, signal: AbortSignal): Promise<Response> =>
  withKey(() => send(`${analysis(id)}/events`, { signal, headers: { Accept: 'text/event-stream' } }))

/** Where the evidence report is. */
export const reportAddress = (id: string): string => `${analysis(id)}/report`

/** The evidence report, for where a plain link would lack the key. */
export const getReport = async (id: string): Promise<Blob> => (await withKey(() => send(reportAddress(id)))).blob()

function address(name: string, options: AnalysisOptions): string {
  const query = new URLSearchParams({ name, timeline: 'true', report: 'true' })
  if (options.model !== undefined) query.set('model', options.model)
  if (options.window !== undefined) query.set('window', String(options.window))
  if (options.hop !== undefined) query.set('hop', String(options.hop))
  for (const [level, threshold] of Object.entries(options.thresholds ?? {})) query.append('threshold', `${level}=${threshold}`)
  return `v1/analyses?${query}`
}

/**
 * Hands a recording to the service and comes back with its job as soon as that is accepted.
 * XMLHttpRequest, because fetch does not tell how much of a body has been sent.
 */
export function postAnalysis(file: Blob, name: string, options: AnalysisOptions, sent: (share: number) => void, signal: AbortSignal): Promise<Job> {
  return withKey(
    () =>
      new Promise<Job>((resolve, reject) => {
        if (signal.aborted) return reject(new DOMException('Cancelled.', 'AbortError'))
        const request = new XMLHttpRequest()
        request.open('POST', address(name, options))
        for (const [header, value] of Object.entries(headers({ Prefer: 'respond-async', 'Content-Type': 'application/octet-stream' }))) request.setRequestHeader(header, value)
        request.upload.onprogress = (event) => event.lengthComputable && sent(event.total === 0 ? 1 : event.loaded / event.total)
        request.onload = () => {
          if (request.status >= 200 && request.status < 300) resolve(jobOf(request))
          else reject(failureOf(request.status, request.responseText, request.getResponseHeader('Content-Type'), request.getResponseHeader('Retry-After')))
        }
        request.onerror = () => reject(unreachable())
        request.onabort = () => reject(new DOMException('Cancelled.', 'AbortError'))
        signal.addEventListener('abort', () => request.abort(), { once: true })
        request.send(file)
      }),
  )
}

/** A service may answer at once all the same: then the body is the verdict, and the job is over. */
function jobOf(request: XMLHttpRequest): Job {
  const body = JSON.parse(request.responseText)
  if (request.status === 202) return body as Job
  const id = request.getResponseHeader('Location')?.split('/').pop() ?? ''
  return { id, state: 'done', result: body }
}
