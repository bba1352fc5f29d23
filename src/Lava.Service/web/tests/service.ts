import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { checkout } from './folders'
import { Mock } from './mock'

export interface Service {
  readonly address: string
  readonly stop: () => Promise<void>
}

/** The real service on a free port, with data of its own; the mock where LAVA_PAGE_SERVICE says so. */
export async function start(): Promise<Service> {
  if (process.env['LAVA_PAGE_SERVICE'] !== 'mock') return startReal()
  const mock = new Mock()
  return { address: await mock.listen(), stop: async () => mock.close() }
}

async function startReal(): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'lava-page-service-'))
  const program = process.env['LAVA_PAGE_PROGRAM'] ?? join(checkout, 'lava')
  // Models of whoever runs the tests are no part of them; the screenshots name a home that has some.
  const child = spawn(program, ['serve', '--port', '0', '--data', folder, '--max-audio', '25m'], { env: { ...process.env, LAVA_HOME: process.env['LAVA_PAGE_HOME'] ?? folder }, stdio: ['ignore', 'inherit', 'pipe'] })
  const address = await told(child).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(timer)
    rmSync(folder, { recursive: true, force: true })
  }
  return { address, stop }
}

/** Where it says that it answers. */
function told(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = []
    if (!child.stderr) throw new Error('stderr is a pipe')
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      const [, address] = /answers at (http\S+)/.exec(line) ?? []
      if (address !== undefined) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`lava serve ended with ${code}: ${said.join('\n')}`)))
  })
}
