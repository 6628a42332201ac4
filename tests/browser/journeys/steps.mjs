// What people do and look for in every journey. Each page that they come to is looked at.
import { glance } from '../checks.mjs'

/** What is wrong with the pages that were passed. */
export const noticed = []

/** Presses the button of that name, and waits for the page that follows. */
export async function press(page, name) {
  await click(page, page.getByRole('button', { name, exact: true }), `button '${name}'`)
}

/** Follows the link of that name, and waits for the page that follows. */
export async function follow(page, name) {
  const link = page.locator('main, nav').getByRole('link', { name, exact: typeof name === 'string' })
  await click(page, link, `link '${name}'`)
}

/** Follows the first link of a part of the page, such as the row that speaks of something. */
export async function enter(page, part) {
  await click(page, part.getByRole('link'), 'link in the part')
}

/** Clicks the first that is found; the failure tells which page it was, and what it said instead. */
async function click(page, found, what) {
  try {
    await Promise.all([page.waitForLoadState('load'), found.first().click({ timeout: 10000 })])
  } catch {
    throw new Error(`no ${what} on ${await told(page)}`)
  }
  noticed.push(...(await glance(page)))
}

async function told(page) {
  const main = await page.locator('main').innerText().catch(() => 'no page')
  return `${page.url()}: ${main.replace(/\s+/g, ' ').slice(0, 400)}`
}

/** Fills fields by their ids. */
export async function fill(page, fields) {
  for (const [id, text] of Object.entries(fields)) await page.locator(`[id="${id}"]`).fill(String(text))
}

/** Fills the three fields of a day, given as 2026-06-19. */
export async function day(page, name, date) {
  const [year, month, of] = date.split('-').map(Number)
  await fill(page, { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year })
}

/** Chooses what a list offers that contains these words. */
export async function choose(page, id, words) {
  const option = page.locator(`[id="${id}"] option`, { hasText: words }).first()
  await page.locator(`[id="${id}"]`).selectOption(await option.getAttribute('value'))
}

/** Waits for words on the page; the failure tells which page it was, and what it said instead. */
export async function see(page, words) {
  try {
    await page.locator('main').getByText(words).locator('visible=true').first().waitFor({ timeout: 10000 })
  } catch {
    throw new Error(`'${words}' is not on ${await told(page)}`)
  }
}

/** Fails with the sentence when it is not so. */
export function expect(so, otherwise) {
  if (!so) throw new Error(otherwise)
}
