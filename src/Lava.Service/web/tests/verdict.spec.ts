import { share } from '../src/words/format'
import { expect, test } from './lava'
import { sample } from './recordings'

test('An upload becomes a verdict in words', async ({ lava }) => {
  await lava.open()
  await lava.choose(sample('digits-espeak.wav'))
  const card = await lava.verdict('digits-espeak.wav')
  const { result } = await lava.told(card)

  await expect(card.locator('.headline')).toContainText(result.verdict.join(' › '))
  for (const level of result.levels) await expect(card.locator('.answer')).toContainText(share(level.confidence))
  await expect(card.getByText('It knows only what its labels name')).toBeVisible()
  await expect(card.getByText(/^Its card says:/)).toBeVisible()
  await card.locator('summary').click()
  await expect(card.getByText(result.sha256)).toBeVisible()
  for (const level of result.levels) for (const label of Object.keys(level.probabilities)) await expect(card.locator('.details').getByRole('rowheader', { name: label })).toBeVisible()
  await lava.fine()
})

test('What was rejected says why, and what it would have said', async ({ lava }) => {
  await lava.open()
  await lava.choose(sample('digits-flite.wav'))
  const card = await lava.verdict('digits-flite.wav')
  const { result } = await lava.told(card)

  expect(result.stopped).toBe('rejected')
  const last = result.levels.at(-1)
  await expect(card.locator('.headline')).toContainText('unknown')
  await expect(card.locator('.answer')).toContainText(`The level ${last?.level} does not answer: best ${last?.best} at`)
  await expect(card.locator('.answer')).toContainText(`needs ${share(last?.scoreThreshold ?? NaN)}`)
  for (const warning of result.warnings) await expect(card.locator('.warnings')).toContainText(warning.message)
  await lava.fine()
})

test('Two recordings at once are two cards', async ({ lava }) => {
  await lava.open()
  await lava.choose(sample('digits-espeak.wav'), sample('digits-flite.wav'))
  for (const name of ['digits-espeak.wav', 'digits-flite.wav']) {
    const card = await lava.verdict(name)
    const { result } = await lava.told(card)
    await expect(card.locator('.headline')).toContainText(result.verdict.join(' › '))
  }
  await lava.fine()
})

test('The JSON that is saved is what the service said', async ({ lava, page }) => {
  await lava.open()
  await lava.choose(sample('digits-espeak.wav'))
  const card = await lava.verdict('digits-espeak.wav')
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('button', { name: 'Save JSON' }).click()])

  expect(download.suggestedFilename()).toBe('digits-espeak.lava.json')
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual((await lava.told(card)).result)
})

test('The evidence report can be saved', async ({ lava, page }) => {
  await lava.open()
  await lava.choose(sample('digits-espeak.wav'))
  const card = await lava.verdict('digits-espeak.wav')
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('button', { name: 'Save evidence report' }).click()])

  expect(download.suggestedFilename()).toBe('digits-espeak.lava.html')
  await expect(card.getByRole('link', { name: 'Open evidence report' })).toHaveAttribute('href', /\/report$/)
})
