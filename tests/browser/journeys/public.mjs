// A member of the public finds a tender that is open, reads it and what closed ones came to, without an account.
import { PHONE, visitor } from '../browser.mjs'
import { expect, press, see } from './steps.mjs'

export async function reading(browser) {
  const context = await visitor(browser, undefined, { viewport: PHONE })
  const page = await context.newPage()
  await page.goto('/')
  await page.goto('/opportunities')
  await page.locator('#words').fill('wellbeing')
  await page.getByLabel('All, closed ones too').check()
  await press(page, 'Search')
  await page.getByRole('link', { name: 'Emotional wellbeing in schools' }).click()
  await see(page, 'How bids are judged')
  expect((await page.locator('h1').innerText()) === 'Emotional wellbeing in schools', 'the tender has another heading')
  expect((await page.getByText('Sign out').count()) === 0, 'the public seems to be signed in')
  await context.close()
}
