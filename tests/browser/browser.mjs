// A browser of its own for each run, and a visitor who is signed in once for each account.
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { base, credentials, password } from './site.mjs'

// Modules are looked for beside a file, and these lie in the build's folder.
export const tools = createRequire(`${process.env.TRELLIS_BROWSER_TOOLS}/`)
const { chromium } = tools('playwright-core')

const FLAGS = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

export const DESK = { width: 1280, height: 900 }
export const PHONE = { width: 320, height: 640 }

/** Starts the browser in a new profile folder, which `close` removes. */
export async function open() {
  const home = mkdtempSync(join(tmpdir(), 'trellis-browser-'))
  const args = process.getuid() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, HOME: home } })
  const close = async () => {
    await browser.close()
    rmSync(home, { recursive: true, force: true })
  }
  return { browser, close }
}

/** Cookies by account: everyone signs in once, as a person does. */
const signedIn = new Map()

/** Windows in which the site's scripts do not run, and no check can. */
const scriptless = new WeakSet()

/** A window for an account, or for the public. Nothing that the site did not serve may be loaded. */
export async function visitor(browser, account, { viewport = DESK, scripts = true } = {}) {
  const storageState = account ? await cookies(browser, account) : undefined
  const context = await browser.newContext({ viewport, javaScriptEnabled: scripts, storageState, baseURL: base, locale: 'en-GB' })
  context.setDefaultTimeout(15000)
  if (!scripts) scriptless.add(context)
  return context
}

/** The page, or, where scripts do not run, the same page where they do, for the same visitor; and how it is put away. */
export async function withScripts(browser, page) {
  if (!scriptless.has(page.context())) return { page, away: async () => {} }
  const storageState = await page.context().storageState()
  const context = await browser.newContext({ viewport: page.viewportSize(), storageState, baseURL: base, locale: 'en-GB' })
  const twin = await context.newPage()
  await twin.goto(page.url())
  return { page: twin, away: () => context.close() }
}

/** Forgets who is signed in: after hours without a click nobody is. */
export const forget = () => signedIn.clear()

async function cookies(browser, account) {
  if (!signedIn.has(account)) signedIn.set(account, await signIn(browser, account))
  return signedIn.get(account)
}

async function signIn(browser, account) {
  const context = await browser.newContext({ baseURL: base })
  const page = await context.newPage()
  const { email, code } = await credentials(account)
  await page.goto('/sign-in')
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('main button[type=submit]').first().click()
  await page.locator('#code').fill(code)
  await page.locator('main button[type=submit]').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  const state = await context.storageState()
  await context.close()
  return state
}
