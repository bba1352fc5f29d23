import { expect, test } from './lava'
import { long, renamed, sample, written } from './recordings'

test.use({ expected: /Failed to load resource/ })

test('A file that is no recording says so, and what to do', async ({ lava }) => {
  await lava.open()
  await lava.choose(written('notes.wav', Buffer.from('This is a text.\n'.repeat(100))))
  const card = lava.card('notes.wav')

  await expect(card.getByRole('heading', { name: 'This is not a recording that Lava can read' })).toBeVisible()
  await expect(card.getByText('Make sure that it is a recording')).toBeVisible()
  await lava.fine()
})

test('An empty file is refused before it is sent', async ({ lava }) => {
  await lava.open()
  await lava.choose(written('empty.wav', Buffer.alloc(0)))

  await expect(lava.card('empty.wav').getByRole('heading', { name: 'The recording is empty' })).toBeVisible()
})

test('A recording that is too long says how long it may be', async ({ lava }) => {
  await lava.open()
  await lava.choose(long('evening.wav', 1800))
  const card = lava.card('evening.wav')

  await expect(card.getByRole('heading', { name: 'The recording is longer than this service allows' })).toBeVisible()
  await expect(card.getByText(/^Cut it/)).toBeVisible()
  await lava.fine()
})

test('A long recording shows its progress and can be cancelled', async ({ lava, page }) => {
  await lava.open()
  await lava.choose(long('hall.wav', 1200))
  const card = lava.card('hall.wav')
  await expect(card.getByRole('progressbar')).toBeVisible()
  await expect(card.getByText(/^(Decoding$|(Decoding|Listening|Analyzing), \d+ %$)/)).toBeVisible()
  const deleted = page.waitForRequest((request) => request.method() === 'DELETE')
  await card.getByRole('button', { name: 'Cancel the analysis of hall.wav' }).click()

  expect((await (await deleted).response())?.status()).toBe(204)
  await expect(card.getByText('Cancelled.')).toBeVisible()
  await lava.fine()
})

test('A busy service is tried again when it says', async ({ lava, page }) => {
  let times = 0
  await page.route(/v1\/analyses\?/, (route) =>
    times++ === 0
      ? route.fulfill({ status: 429, headers: { 'Retry-After': '2', 'Content-Type': 'application/problem+json' }, body: JSON.stringify({ type: 'urn:lava:error:service.busy', title: 'The queue is full', status: 429, detail: '64 recordings are waiting.', code: 'service.busy' }) })
      : route.continue(),
  )
  await lava.open()
  await lava.choose(sample('digits-espeak.wav'))

  await expect(lava.card('digits-espeak.wav').getByText(/The queue is full. 64 recordings are waiting. Trying again in \d seconds?\./)).toBeVisible()
  await lava.verdict('digits-espeak.wav')
  expect(times).toBe(2)
})

test('A lost connection says so, and can be tried again', async ({ lava, page }) => {
  let gone = true
  await page.route(/v1\/analyses\?/, (route) => (gone ? route.abort('connectionrefused') : route.continue()))
  await lava.open()
  await lava.choose(sample('digits-espeak.wav'))
  const card = lava.card('digits-espeak.wav')
  await expect(card.getByRole('heading', { name: 'The service cannot be reached' })).toBeVisible()
  await lava.fine()

  gone = false
  await card.getByRole('button', { name: 'Try again with digits-espeak.wav' }).click()
  await lava.verdict('digits-espeak.wav')
})

test('A service that goes away while it works is waited for', async ({ lava, page }) => {
  let gone = false
  await page.route(/v1\/analyses\/[^/]+/, (route) => (gone ? route.abort('connectionrefused') : route.continue()))
  page.on('response', (response) => response.status() === 202 && (gone = true))
  await page.route(/events$/, (route) => route.abort())
  await lava.open()
  await lava.choose(renamed('digits-espeak.wav', 'waits.wav'))
  const card = lava.card('waits.wav')
  await expect(card.getByText('The service cannot be reached just now.')).toBeVisible()

  gone = false
  await lava.verdict('waits.wav')
})

test('An answer without a word is still told in words', async ({ lava, page }) => {
  await page.route(/v1\/analyses\?/, (route) => route.fulfill({ status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html' }))
  await lava.open()
  await lava.choose(sample('digits-espeak.wav'))

  await expect(lava.card('digits-espeak.wav').getByRole('heading', { name: 'The service is not ready' })).toBeVisible()
})

test('A service that wants a key is given one', async ({ lava, page }) => {
  await page.route(/v1\//, (route) =>
    route.request().headers()['authorization'] === 'Bearer right' ? route.continue() : route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ title: 'A key is needed', status: 401, code: 'service.unauthorized' }) }),
  )
  await page.goto(process.env['LAVA_PAGE'] ?? '')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Key')).toBeFocused()
  await lava.fine()
  await dialog.getByLabel('Key').fill('wrong')
  await dialog.getByRole('button', { name: 'Use this key' }).click()
  await expect(dialog.getByText('does not take the key')).toBeVisible()
  await dialog.getByLabel('Key').fill('right')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The service deletes')).toBeVisible()

  await lava.choose(sample('digits-espeak.wav'))
  await lava.verdict('digits-espeak.wav')
  await expect(page.getByRole('link', { name: 'Open evidence report' })).toHaveCount(0)
  expect(await page.evaluate(() => [sessionStorage.length, JSON.stringify(localStorage).includes('right')])).toEqual([1, false])
})
