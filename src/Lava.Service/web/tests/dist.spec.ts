import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { web } from './folders'

const filesOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), readFileSync(path, 'base64')]),
  )

test('The built page is what the sources give', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lava-page-dist-'))
  try {
    execFileSync(process.execPath, [join(web, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], { cwd: web })
    const [committed, built] = [filesOf(join(web, 'dist')), filesOf(folder)]
    expect([...committed.keys()], 'run npm run build, and commit dist').toEqual([...built.keys()])
    for (const [path, content] of built) expect(committed.get(path) === content, `${path} differs: run npm run build, and commit dist`).toBe(true)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
