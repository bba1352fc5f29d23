import { path, share, time } from '../src/words/format'
import { expect, test } from './lava'
import { long, renamed, sample } from './recordings'

test('A click on the timeline shows the window there, and plays it', async ({ lava, page }) => {
  await lava.open()
  await page.getByText('Settings').click()
  await page.getByLabel('Window, seconds').fill('1')
  await page.getByLabel('One every, seconds').fill('0.1')
  await lava.choose(renamed('digits-espeak.wav', 'click.wav'))
  const card = await lava.verdict('click.wav')
  const timeline = (await lava.told(card)).result.timeline ?? []
  await expect(card.locator('.pictured')).toBeVisible()

  const slider = card.getByRole('slider')
  const box = await slider.boundingBox()
  await slider.click({ position: { x: (box?.width ?? 0) / 2, y: 12 } })
  await expect(card.getByRole('button', { name: 'Stop playing' })).toBeVisible()

  const at = Number(await slider.getAttribute('aria-valuenow')) - 1
  const window = timeline[at]
  const { seconds } = (await lava.told(card)).result
  expect(Math.abs(((window?.start ?? 0) + (window?.end ?? 0)) / 2 - seconds / 2), 'the nearest window').toBeLessThanOrEqual(((timeline[1]?.start ?? 0) - (timeline[0]?.start ?? 0)) / 2 + 0.005)
  await expect(card.locator('.window-answer')).toContainText(`${path(window?.verdict ?? [])}, confidence ${share(window?.confidence ?? NaN)}`)
  for (const level of window?.levels ?? []) {
    for (const probability of Object.values(level.probabilities)) await expect(card.locator('.window-body').getByRole('cell', { name: share(probability), exact: true }).first()).toBeVisible()
  }
  await expect(card.getByRole('button', { name: 'Play this window' }), 'it stops at the end of the window').toBeVisible()
  await expect(card.locator('.head')).toBeHidden()
})

test('Waveform, spectrogram and coloured regions are drawn', async ({ lava }) => {
  await lava.open()
  await lava.choose(renamed('digits-espeak.wav', 'drawn.wav'))
  const card = await lava.verdict('drawn.wav')
  await expect(card.locator('.pictured')).toBeVisible()
  await expect(card.locator('.picture [part~="region"]').first()).toBeAttached()

  // Every canvas has been painted: some pixel is not transparent.
  const painted = (): Promise<boolean[]> =>
    card.locator('.picture canvas').evaluateAll((canvases) => canvases.map((canvas) => (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, (canvas as HTMLCanvasElement).width, (canvas as HTMLCanvasElement).height).data.some((value, i) => i % 4 === 3 && value > 0) ?? false))
  await expect.poll(async () => (await painted()).filter(Boolean).length).toBeGreaterThanOrEqual(2)
})

test('The timeline is worked by keys alone', async ({ lava, page }) => {
  await lava.open()
  await page.getByText('Settings').click()
  await page.getByLabel('Window, seconds').fill('1')
  await page.getByLabel('One every, seconds').fill('0.2')
  await lava.choose(renamed('digits-espeak.wav', 'keys.wav'))
  const card = await lava.verdict('keys.wav')
  const timeline = (await lava.told(card)).result.timeline ?? []
  await expect(card.locator('.pictured')).toBeVisible()

  await lava.card('keys.wav').locator('h2').focus()
  const slider = card.getByRole('slider')
  for (let i = 0; i < 5 && !(await slider.evaluate((element) => element === document.activeElement)); i++) await page.keyboard.press('Tab')
  await expect(slider).toBeFocused()
  await expect(slider).toHaveAttribute('aria-valuenow', '1')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const [, , third] = timeline
  await expect(slider).toHaveAttribute('aria-valuetext', `Window 3 of ${timeline.length}, ${time(third?.start ?? 0)} to ${time(third?.end ?? 0)}: ${path(third?.verdict ?? [])}, confidence ${share(third?.confidence ?? NaN)}`)
  await page.keyboard.press('Enter')
  await expect(card.getByRole('button', { name: 'Stop playing' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card.getByRole('button', { name: 'Play this window' })).toBeVisible()
  await page.keyboard.press('End')
  await expect(slider).toHaveAttribute('aria-valuenow', String(timeline.length))
  await page.keyboard.press('Home')
  await expect(slider).toHaveAttribute('aria-valuenow', '1')

  const first = timeline[0]?.verdict.join()
  const changed = timeline.findIndex((window) => window.verdict.join() !== first)
  await page.keyboard.press('PageDown')
  await expect(slider).toHaveAttribute('aria-valuenow', String(changed < 0 ? timeline.length : changed + 1))
})

test('A recording of a quarter of an hour has its timeline without waveform', async ({ lava }) => {
  await lava.open()
  await lava.choose(long('quarter.wav', 900))
  const card = await lava.verdict('quarter.wav')

  await expect(card.getByText('Waveform and spectrogram are drawn for recordings of up to 10:00 minutes')).toBeVisible()
  await expect(card.getByRole('button', { name: 'Play this window' })).toBeVisible()
  expect(await card.locator('.stretch').count()).toBeGreaterThan(0)
  await lava.fine()
})

test('What the browser cannot decode has its verdict all the same', async ({ lava, page }) => {
  await page.addInitScript(() => {
    OfflineAudioContext.prototype.decodeAudioData = () => Promise.reject(new DOMException('Unable to decode audio data', 'EncodingError'))
  })
  await lava.open()
  await lava.choose(sample('digits-espeak.wav'))
  const card = await lava.verdict('digits-espeak.wav')

  await expect(card.getByText('This browser cannot decode the file')).toBeVisible()
  await expect(card.locator('.headline')).toBeVisible()
  await expect(card.getByRole('button', { name: 'Play this window' })).toBeHidden()
  await lava.fine()
})
