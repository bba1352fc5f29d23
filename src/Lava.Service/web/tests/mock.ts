import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fixtures, web } from './folders'

/**
 * As much of the service as the page needs, for working on the page without it: it decodes nothing, and answers with what `lava analyze` said of the samples
 * (fixtures/*.json). The tests of the repository run against the real one.
 */

interface Job {
  id: string
  name: string
  seconds: number
  state: string
  progress: number
  stage?: string
  result?: object
  error?: object
  created: string
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const LIMIT = 1500

export class Mock {
  private readonly jobs = new Map<string, Job>()
  private readonly server: Server = createServer((request, response) => void this.answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error))))

  listen(): Promise<string> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`)))
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://host')
    const [, id, rest] = /^\/v1\/analyses\/([^/]+)(?:\/(.*))?$/.exec(url.pathname) ?? []
    if (url.pathname === '/v1/analyses' && request.method === 'POST') return this.post(request, response, url)
    if (id !== undefined) return this.job(request, response, id, rest)
    if (url.pathname === '/v1/models') return json(response, 200, JSON.parse(readFileSync(join(fixtures, 'models.json'), 'utf8')))
    if (url.pathname === '/v1/service') return json(response, 200, { version: '0', keep: { recordings: 'until-done', results: 'PT24H' }, limits: { bodyBytes: 268_435_456, audioSeconds: LIMIT, syncSeconds: 60, queue: 64 }, auth: false, defaultModel: 'starter' })
    file(response, url.pathname === '/' ? '/index.html' : url.pathname)
  }

  private async post(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const name = url.searchParams.get('name') ?? 'recording'
    const wav = body.subarray(0, 4).toString() === 'RIFF'
    const known = wav || body.subarray(0, 4).toString() === 'fLaC'
    const seconds = wav ? (body.length - 44) / body.readUInt32LE(28) : 4
    const job: Job = { id: randomBytes(16).toString('hex'), name, seconds, state: 'queued', progress: 0, created: new Date().toISOString() }
    this.jobs.set(job.id, job)
    void this.run(job, body, known)
    response.setHeader('Location', `/v1/analyses/${job.id}`)
    json(response, 202, job)
  }

  private async run(job: Job, body: Buffer, known: boolean): Promise<void> {
    await pause(100)
    job.state = 'running'
    if (!known) return Object.assign(job, { state: 'failed', error: problem('audio.unknown-format', 'It is not a recording but text.', 422) }) as never
    if (job.seconds > LIMIT) return Object.assign(job, { state: 'failed', error: problem('audio.limit-exceeded', `It is longer than ${LIMIT} s.`, 422) }) as never
    for (job.progress = 0; job.progress < 1 && job.state === 'running'; job.progress = Math.min(1, job.progress + 0.1)) {
      job.stage = job.progress < 0.3 ? 'decode' : 'score'
      await pause(Math.min(600, 20 + job.seconds / 2))
    }
    if (job.state !== 'running') return
    const fixture = join(fixtures, `${job.name.replace(/\.[^.]*$/, '')}.json`)
    const result = JSON.parse(readFileSync(existsSync(fixture) ? fixture : join(fixtures, 'digits-espeak.json'), 'utf8')) as Record<string, unknown>
    Object.assign(job, { state: 'done', stage: undefined, result: { ...result, file: job.name, sha256: createHash('sha256').update(body).digest('hex') } })
    if (job.seconds > 60) stretch(job.result as Record<string, unknown>, job.seconds)
  }

  private async job(request: IncomingMessage, response: ServerResponse, id: string, rest: string | undefined): Promise<void> {
    const job = this.jobs.get(id)
    if (!job) return json(response, 404, problem('service.unknown-analysis', 'There is no such analysis.', 404))
    if (request.method === 'DELETE') {
      job.state = 'cancelled'
      this.jobs.delete(id)
      response.writeHead(204).end()
    } else if (rest === 'events') await this.events(response, job)
    else if (rest === 'report') response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Report</title>')
    else json(response, 200, { ...job, report: true, expires: new Date(Date.now() + 86_400_000).toISOString(), recording: { format: 'WAV, PCM 16 bit', decoder: 'Lava', channels: 1 } })
  }

  private async events(response: ServerResponse, job: Job): Promise<void> {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    while (!response.destroyed) {
      const over = job.state !== 'queued' && job.state !== 'running'
      response.write(`event: ${over ? job.state : 'progress'}\ndata: ${JSON.stringify({ ...job, result: undefined })}\n\n`)
      if (over) break
      await pause(100)
    }
    response.end()
  }
}

/** The windows of a short recording, laid out over a long one. */
function stretch(result: Record<string, unknown>, seconds: number): void {
  const [window] = result['timeline'] as { start: number; end: number }[]
  result['seconds'] = seconds
  result['timeline'] = Array.from({ length: Math.floor((seconds - 5) / 0.5) + 1 }, (_, i) => ({ ...window, start: i / 2, end: i / 2 + 5 }))
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const problem = (code: string, detail: string, status: number): object => ({ type: `urn:lava:error:${code}`, title: code, status, detail, code })

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' }).end(JSON.stringify(body))
}

function file(response: ServerResponse, path: string): void {
  const at = join(web, 'dist', normalize(path))
  if (!existsSync(at)) return json(response, 404, problem('service.not-found', 'There is nothing here.', 404))
  const nonce = randomBytes(16).toString('base64')
  response.setHeader('Content-Type', TYPES[extname(at)] ?? 'application/octet-stream')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self' blob:; worker-src 'self' blob:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  )
  if (extname(at) === '.html') response.end(readFileSync(at, 'utf8').replaceAll('__CSP_NONCE__', nonce))
  else createReadStream(at).pipe(response)
}
