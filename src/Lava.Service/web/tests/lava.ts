import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Locator, type Page } from '@playwright/test'
import type { Job, Verdict } from '../src/api/types'

/** The page as a test uses it. */
export class Lava {
  /** Whether axe is at work, which styles things in ways that the policy forbids. */
  examined = false

  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto(process.env['LAVA_PAGE'] ?? '')
    await expect(this.page.getByText('The service deletes')).toBeVisible()
  }

  async choose(...files: string[]): Promise<void> {
    await this.page.getByLabel('Recordings', { exact: true }).setInputFiles(files)
  }

  card(name: string): Locator {
    return this.page.getByRole('article', { name })
  }

  /** The card, once its verdict is there. */
  async verdict(name: string): Promise<Locator> {
    const card = this.card(name)
    await expect(card).toHaveAttribute('data-state', 'done')
    return card
  }

  /** What the service says of a card. */
  async told(card: Locator): Promise<Job & { result: Verdict }> {
    await card.locator('summary').click()
    const id = await card.getByRole('row', { name: /^number/ }).getByRole('cell').textContent()
    await card.locator('summary').click()
    return (await (await this.page.request.get(new URL(`v1/analyses/${id}`, this.page.url()).href)).json()) as Job & { result: Verdict }
  }

  /** axe finds nothing serious, and nothing runs out of the page to the side. */
  async fine(): Promise<void> {
    this.examined = true
    const { violations } = await new AxeBuilder({ page: this.page }).analyze()
    this.examined = false
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => [target, failureSummary]) }))).toEqual([])
    expect(await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
}

/** Complaints that a test makes on purpose, as what the browser says of them. */
interface Options {
  expected: RegExp | undefined
}

export const test = base.extend<{ lava: Lava } & Options>({
  expected: [undefined, { option: true }],
  lava: async ({ page, expected }, use) => {
    const complaints: string[] = []
    const lava = new Lava(page)
    page.on('console', (message) => message.type() === 'error' && !lava.examined && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (protocol.startsWith('http') && origin !== new URL(process.env['LAVA_PAGE'] ?? '').origin) complaints.push(`asked someone else: ${request.url()}`)
    })
    await use(lava)
    expect(complaints.filter((complaint) => !expected?.test(complaint))).toEqual([])
  },
})

export { expect }
