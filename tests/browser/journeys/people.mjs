// People of the story, each in a window of their own, and the days that pass between what they do.
import { forget, visitor } from '../browser.mjs'
import { advance, credentials, now } from '../site.mjs'
import { press } from './steps.mjs'

/** A page of somebody's own, who has signed in, on their home page. */
export async function at(browser, account, options) {
  const context = await visitor(browser, account, options)
  const page = await context.newPage()
  await page.goto('/home')
  return page
}

/** Lets somebody do something at their own page, and closes it. */
export async function as(browser, account, act) {
  const page = await at(browser, account)
  try {
    return await act(page)
  } finally {
    await page.context().close()
  }
}

/** Moves the site's clock on to an instant; nobody is signed in any more by then. */
export async function until(instant) {
  const seconds = Math.ceil((Date.parse(instant) - Date.parse(await now())) / 1000)
  if (seconds > 0) await advance(seconds)
  forget()
}

/** Presses a button that decides; somebody whose code is no longer fresh gives one and presses it again. */
export async function decide(page, account, name) {
  await press(page, name)
  if (!new URL(page.url()).pathname.startsWith('/sign-in/step-up')) return
  const { code } = await credentials(account)
  await page.locator('#code').fill(code)
  await Promise.all([page.waitForLoadState('load'), page.locator('main button[type=submit]').first().click()])
  await press(page, name)
}
