import { defineConfig } from '@playwright/test'

/** More than 1 where others use the machine, too. */
const patience = Number(process.env['LAVA_PAGE_PATIENCE'] ?? 1)

/** Debian's Chromium: Playwright's own is not downloaded. */
export default defineConfig({
  testDir: 'tests',
  outputDir: '../../../artifacts/page/results',
  timeout: 60_000 * patience,
  expect: { timeout: 20_000 * patience },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['list'], ['./tests/summary.ts']],
  globalSetup: './tests/setup.ts',
  projects: [
    { name: 'tests', testMatch: /\.spec\.ts$/ },
    { name: 'screenshots', testMatch: /\.shots\.ts$/ },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1200, height: 900 },
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env['LAVA_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=no-user-gesture-required',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    },
  },
})
