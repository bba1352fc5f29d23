import { expect, test } from './lava'
import { long, renamed, sample } from './recordings'

test('A reload in the middle finds the job again', async ({ lava, page }) => {
  await lava.open()
  await lava.choose(long('reloaded.wav', 1200))
  await page.waitForResponse((response) => response.status() === 202)
  await expect.poll(() => page.evaluate(() => localStorage.getItem('lava.pending'))).toContain('reloaded.wav')
  await page.reload()
  const card = await lava.verdict('reloaded.wav')

  await expect(card.getByText('Choose the file again to see and hear it')).toBeVisible()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('lava.pending'))).toBe('[]')
})

test('The file can be chosen again after a reload, and another one is refused', async ({ lava, page }) => {
  await lava.open()
  await lava.choose(sample('digits-espeak.wav'))
  await lava.verdict('digits-espeak.wav')
  await page.reload()
  await page.getByRole('button', { name: /^Show digits-espeak.wav/ }).click()
  const card = await lava.verdict('digits-espeak.wav')
  await expect(card.locator('h2')).toBeFocused()
  await card.getByLabel('The file of digits-espeak.wav').setInputFiles(sample('digits-flite.wav'))
  await expect(card.getByText('digits-flite.wav is another file than the one that was analyzed: its SHA-256 differs.')).toBeVisible()
  await card.getByLabel('The file of digits-espeak.wav').setInputFiles(sample('digits-espeak.wav'))

  await expect(card.locator('.pictured')).toBeVisible()
  await expect(card.getByRole('button', { name: 'Choose the file again' })).toHaveCount(0)
})

test('The history is kept in the browser, and cleared on request', async ({ lava, page }) => {
  await lava.open()
  await expect(page.getByText('None yet.')).toBeVisible()
  await lava.choose(sample('digits-espeak.wav'))
  await lava.verdict('digits-espeak.wav')
  await page.reload()
  await expect(page.getByRole('button', { name: /^Show digits-espeak.wav/ })).toBeVisible()
  await lava.fine()
  await page.getByRole('button', { name: 'Clear the history' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(page.getByText('None yet.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('None yet.')).toBeVisible()
})

test('What is deleted is gone here and at the service', async ({ lava, page }) => {
  await lava.open()
  await lava.choose(renamed('digits-espeak.wav', 'deleted.wav'))
  const card = await lava.verdict('deleted.wav')
  const { id } = await lava.told(card)
  await card.getByRole('button', { name: 'Delete deleted.wav here and at the service' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(card).toHaveCount(0)
  await expect(page.getByText('None yet.')).toBeVisible()

  expect((await page.request.get(new URL(`v1/analyses/${id}`, page.url()).href)).status()).toBe(404)
})

test('The microphone gives a recording', async ({ lava, page }) => {
  await lava.open()
  await page.getByRole('button', { name: 'Record' }).click()
  await expect(page.getByRole('button', { name: 'Stop and analyze' })).toBeFocused()
  await lava.fine()
  await expect(page.getByText(/Recording \d:(0[2-9]|[1-5]\d)/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop and analyze' }).click()
  const card = page.getByRole('article', { name: /^recording \d{4}-\d\d-\d\d/ })
  await expect(card).toHaveAttribute('data-state', 'done')

  await expect(card.locator('.pictured')).toBeVisible()
  const { result } = await lava.told(card)
  expect(result.seconds).toBeGreaterThan(1.5)
  expect(result.seconds).toBeLessThan(60)
})

test('A microphone that is not allowed says so', async ({ lava, page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
  })
  await lava.open()
  await page.getByRole('button', { name: 'Record' }).click()

  await expect(page.locator('.recorder').getByText('The browser does not allow this page to use the microphone.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Record' })).toBeFocused()
})

test('A file can be dropped anywhere', async ({ lava, page }) => {
  await lava.open()
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['This is a text.'], 'dropped.wav'))
    return data
  })
  await page.dispatchEvent('footer', 'dragenter', { dataTransfer: transfer })
  await expect(page.locator('.intake')).toHaveClass(/over/)
  await page.dispatchEvent('footer', 'drop', { dataTransfer: transfer })

  await expect(lava.card('dropped.wav')).toBeVisible()
  await expect(page.locator('.intake')).not.toHaveClass(/over/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`At phone width, ${colorScheme}`, () => {
    test.use({ viewport: { width: 360, height: 740 }, colorScheme, reducedMotion: 'reduce' } as object)

    test('nothing runs out of the page, and axe finds nothing', async ({ lava, page }) => {
      await lava.open()
      await lava.fine()
      await page.getByText('Settings').click()
      await lava.choose(sample('digits-flite.wav'), sample('digits-espeak.wav'))
      await lava.verdict('digits-flite.wav')
      const card = await lava.verdict('digits-espeak.wav')
      await expect(card.locator('.pictured')).toBeVisible()
      await card.locator('summary').click()
      await lava.fine()
    })
  })
}

test.describe('In dark', () => {
  test.use({ colorScheme: 'dark' })

  test('axe finds nothing', async ({ lava }) => {
    await lava.open()
    await lava.choose(sample('digits-espeak.wav'))
    const card = await lava.verdict('digits-espeak.wav')
    await card.locator('summary').click()
    await lava.fine()
  })
})
