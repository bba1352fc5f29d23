import { join } from 'node:path'
import { type Locator, type Page } from '@playwright/test'
import { checkout } from './folders'
import { Lava, test } from './lava'
import { long, renamed, sample, written } from './recordings'

/** A picture of every state, in artifacts/page/screenshots, for people to look at: `npm run screenshots`. */

test.use({ expected: /Failed to load resource/ })

const LOOKS = [
  { name: 'desktop-light', viewport: { width: 1200, height: 900 }, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  { name: 'phone-light', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
] as const

/** The commands' figures in README.md were made with windows of this length. */
async function windows(page: Page): Promise<void> {
  await page.getByText('Settings').click()
  await page.getByLabel('Window, seconds').fill('1')
  await page.getByLabel('One every, seconds').fill('0.1')
  await page.getByText('Settings').click()
}

/** A card with its verdict, and a window picked in its timeline. */
async function picked(lava: Lava, page: Page, file: string): Promise<Locator> {
  await windows(page)
  await lava.choose(sample(file))
  const card = await lava.verdict(file)
  await card.locator('.pictured').waitFor()
  await page.waitForTimeout(500) // the spectrogram follows the waveform
  await card.getByRole('slider').evaluate((slider) => slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' })))
  return card
}

const STATES: Readonly<Record<string, (lava: Lava, page: Page) => Promise<void>>> = {
  start: async () => undefined,
  settings: async (_, page) => page.getByText('Settings').click(),
  recording: async (_, page) => {
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByText(/Recording 0:0[1-9]/).waitFor()
  },
  progress: async (lava, page) => {
    await lava.choose(long('hall.wav', 1200))
    await page.getByText(/Listening, [1-9]/).waitFor()
  },
  busy: async (lava, page) => {
    await page.route(/v1\/analyses\?/, (route) => route.fulfill({ status: 429, headers: { 'Retry-After': '30' }, contentType: 'application/problem+json', body: JSON.stringify({ title: 'The queue is full', status: 429, detail: '256 analyses wait, as many as may.', code: 'service.queue-full' }) }))
    await lava.choose(sample('espeak.wav'))
    await page.getByText('Trying again').waitFor()
  },
  verdict: async (lava, page) => void (await picked(lava, page, 'two-voices.flac')),
  details: async (lava, page) => {
    const card = await picked(lava, page, 'two-voices.flac')
    await card.locator('summary').click()
  },
  rejected: async (lava, page) => void (await picked(lava, page, 'espeak-opus6k.wav')),
  several: async (lava, page) => {
    await lava.choose(sample('digits-espeak.wav'), sample('flite.flac'))
    for (const name of ['digits-espeak.wav', 'flite.flac']) await (await lava.verdict(name)).locator('.pictured').waitFor()
    await page.waitForTimeout(500)
  },
  unreadable: async (lava) => {
    await lava.choose(written('notes.wav', Buffer.from('This is a text.\n'.repeat(100))))
    await lava.card('notes.wav').locator('.problem').waitFor()
  },
  'too-long': async (lava) => {
    await lava.choose(long('evening.wav', 1800))
    await lava.card('evening.wav').locator('.problem').waitFor()
  },
  'no-waveform': async (lava) => {
    await lava.choose(long('quarter.wav', 900))
    await lava.verdict('quarter.wav')
  },
  gone: async (lava, page) => {
    await page.route(/v1\/analyses\?/, (route) => route.abort('connectionrefused'))
    await lava.choose(sample('espeak.wav'))
    await lava.card('espeak.wav').locator('.problem').waitFor()
  },
  history: async (lava, page) => {
    await lava.choose(sample('espeak.wav'), renamed('digits-flite.wav', 'a rather long name of a recording from the archive.wav'))
    await lava.verdict('espeak.wav')
    await lava.verdict('a rather long name of a recording from the archive.wav')
    await page.reload()
    await page.getByRole('button', { name: /^Show espeak/ }).click()
    await lava.verdict('espeak.wav')
  },
  key: async (_, page) => {
    await page.route(/v1\//, (route) => route.fulfill({ status: 401 }))
    await page.reload()
    await page.getByRole('dialog').waitFor()
  },
}

/** The part of a card that README.md and docs/page.md show, down to an element in it. */
async function excerpt(page: Page, last: string, path: string): Promise<void> {
  const [card, end] = await Promise.all([page.getByRole('article').boundingBox(), page.locator(last).boundingBox()])
  if (card && end) await page.screenshot({ path, fullPage: true, clip: { ...card, height: end.y + end.height - card.y + 12 } })
}

const EXCERPTS: Readonly<Record<string, string>> = { verdict: '.window', rejected: '.warnings' }

for (const { name, ...look } of LOOKS) {
  test.describe(name, () => {
    test.use({ ...look, reducedMotion: 'reduce' } as object)
    for (const [state, reach] of Object.entries(STATES)) {
      test(state, async ({ lava, page }) => {
        await lava.open()
        await reach(lava, page)
        const end = EXCERPTS[state]
        if (end && name === 'desktop-light') await excerpt(page, end, join(checkout, 'artifacts', 'page', 'screenshots', `page-${state}.png`))
        await page.screenshot({ path: join(checkout, 'artifacts', 'page', 'screenshots', `${state}-${name}.png`), fullPage: state !== 'key' })
      })
    }
  })
}
