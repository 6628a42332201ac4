// What is true of every page, at both widths.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DESK, PHONE, tools, visitor, withScripts } from './browser.mjs'
import { base } from './site.mjs'

const AXE = readFileSync(tools.resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const PICTURES = process.env.TRELLIS_SCREENSHOTS
/** The most that a first visit may fetch, as it travels. */
const WEIGHT = 100 * 1024

/** All complaints about one page. */
export async function complaints(browser, { as, way, name }) {
  const found = []
  const links = new Set()
  for (const [width, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    const context = await visitor(browser, as, { viewport })
    const page = await context.newPage()
    const say = (text) => found.push(`${as ?? 'public'} ${name} (${width}): ${text}`)
    const weight = weighed(page, say)
    try {
      const answer = await page.goto(await address(page, way), { waitUntil: 'load' })
      pass(page)
      if (answer.status() >= 400) say(`answers ${answer.status()}`)
      await look(page, say)
      if (width === 'desk') await keyboard(page, say)
      if (width === 'phone') await spaced(page, say)
      await photograph(page, `${as ?? 'public'}${name.replace(/[^a-z0-9]+/gi, '-')}-${width}`)
      for (const href of await page.locator('a[href]').evaluateAll((all) => all.map((it) => it.href))) links.add(href)
      if (width === 'desk') await zoomed(page, say)
      const total = await weight()
      if (total > WEIGHT) say(`weighs ${Math.round(total / 1024)} kB, more than 100`)
    } catch (cause) {
      say(cause.message.split('\n')[0])
    }
    await context.close()
  }
  found.push(...(await withoutScripts(browser, { as, way, name })))
  return { found, links: [...links].filter((it) => it.startsWith(base)) }
}

/** The address that a way leads to: its first, or that of the last of several links in a row. */
async function address(page, [first, ...forms]) {
  let at = first
  for (const form of forms) {
    await page.goto(at)
    const all = await page.locator('a[href]').evaluateAll((links) => links.map((it) => it.getAttribute('href')))
    const wanted = new RegExp(`^${form.replace(/\{(stage|step)\}/g, '[a-z-]+').replace(/\{\w+\}/g, '[0-9][0-9a-f-]*')}$`)
    const href = all.find((it) => wanted.test(it))
    if (!href) throw new Error(`${at} has no link like ${form}`)
    at = href
  }
  return at
}

/** The addresses that were looked at. */
export const passed = new Set()

/** Notes where a page is; whether nobody was there before. */
function pass(page) {
  const { pathname } = new URL(page.url())
  const known = passed.has(pathname)
  passed.add(pathname)
  return !known
}

/** All complaints about a page in the middle of a journey, when it is a new one: at both widths, and back to its own. */
export async function glance(here) {
  if (!pass(here)) return []
  const found = []
  const { page, away } = await withScripts(here.context().browser(), here)
  const own = page.viewportSize()
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport)
    await steadily(page, () => look(page, (text) => found.push(`${new URL(page.url()).pathname} (${viewport.width} px, in a journey): ${text}`)))
  }
  await page.setViewportSize(own)
  await away()
  return found
}

/** Looks when all of the page is there, and once more where it went on to the next one meanwhile. */
async function steadily(page, act) {
  await page.waitForLoadState('load')
  try {
    await act()
  } catch {
    await page.waitForLoadState('load')
    await act()
  }
}

/** Adds up what travels, and tells of what comes from elsewhere, fails, or breaks the policy. */
function weighed(page, say) {
  const sizes = []
  page.on('response', (response) => {
    if (!response.url().startsWith(base) && !response.url().startsWith('data:')) say(`fetches ${response.url()}`)
    sizes.push(response.request().sizes().then((it) => it.responseBodySize + it.responseHeadersSize, () => 0))
  })
  page.on('pageerror', (cause) => say(`script fails: ${cause.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') say(`console: ${message.text()}`)
  })
  return async () => (await Promise.all(sizes)).reduce((sum, it) => sum + it, 0)
}

async function look(page, say) {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), TAGS)
  for (const it of violations) say(`axe ${it.id}: ${it.help}: ${it.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`)
  await sideways(page, say)
  const headings = await page.locator('h1').count()
  if (headings !== 1) say(`has ${headings} main headings`)
  const styled = await page.locator('[style]').count()
  if (styled > 0 && (await page.content()).includes(' style="')) {
    const own = await page.evaluate(() => [...document.querySelectorAll('[style]')].map((it) => it.className).join(', '))
    if (!/autocomplete|govuk/.test(own)) say(`has inline styles: ${own}`)
  }
}

/** The page itself never scrolls sideways. */
async function sideways(page, say) {
  const { wide, room } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: window.innerWidth }))
  if (wide > room) say(`scrolls sideways: ${wide} px in ${room}`)
}

/** At twice the size nothing is beside the page (WCAG 1.4.4); in forced colours the focus is still seen. */
async function zoomed(page, say) {
  await page.setViewportSize({ width: DESK.width / 2, height: DESK.height / 2 })
  await sideways(page, (text) => say(`at 200%: ${text}`))
  await page.setViewportSize(DESK)
  await page.emulateMedia({ forcedColors: 'active' })
  await keyboard(page, (text) => say(`in forced colours: ${text}`))
  await page.emulateMedia({ forcedColors: 'none' })
}

/** With the spacing of letters, words and lines that a reader may set, nothing is cut off (WCAG 1.4.12). */
async function spaced(page, say) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
  await sideways(page, (text) => say(`with wide spacing: ${text}`))
  const cut = await page.evaluate(() => {
    const hides = (it) => getComputedStyle(it).overflowY === 'hidden' && it.scrollHeight > it.clientHeight + 1
    const all = [...document.querySelectorAll('main *')].filter((it) => !it.closest('[class*="visually-hidden"], svg'))
    return all.filter(hides).map((it) => it.className || it.tagName)
  })
  if (cut.length > 0) say(`with wide spacing: text is cut off in ${[...new Set(cut)].join(', ')}`)
  await page.evaluate(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)
  })
}

/** Everything that a mouse can reach is reached with the tabulator, in sight, and the way goes on to the end. */
async function keyboard(page, say) {
  const count = await page.locator('a[href]:visible, button:visible, input:visible, select:visible, textarea:visible, summary:visible').count()
  const seen = new Set()
  for (let step = 0; step < Math.min(count + 20, 150); step += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const it = document.activeElement
      if (!it || it === document.body) return null
      const style = getComputedStyle(it)
      const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor !== 'rgba(0, 0, 0, 0)'
      const all = [...document.querySelectorAll('*')]
      return { at: all.indexOf(it), marked, what: it.outerHTML.slice(0, 80) }
    })
    if (!at) break
    if (seen.has(at.at)) break
    seen.add(at.at)
    if (!at.marked) say(`focus cannot be seen on ${at.what}`)
  }
  if (count > 0 && seen.size === 0) say('nothing can be reached with the keyboard')
}

/** Without scripts the page has the same heading and no less to read. */
async function withoutScripts(browser, { as, way, name }) {
  const context = await visitor(browser, as, { viewport: PHONE, scripts: false })
  const page = await context.newPage()
  const found = []
  try {
    await page.goto(await address(page, way))
    if ((await page.locator('h1').count()) !== 1) found.push(`${as ?? 'public'} ${name}: has no heading without scripts`)
    const hidden = await page.locator('main [hidden]:not(button)').count()
    if (hidden > 0) found.push(`${as ?? 'public'} ${name}: hides ${hidden} parts without scripts`)
  } catch (cause) {
    found.push(`${as ?? 'public'} ${name} without scripts: ${cause.message.split('\n')[0]}`)
  }
  await context.close()
  return found
}

export async function photograph(page, name) {
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}
