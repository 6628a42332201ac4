// A provider registers, finds a tender and bids for a lot, all on a phone without scripts; comes back the next day,
// replaces the bid, and has a receipt for what counts.
import { createHmac } from 'node:crypto'
import { PHONE, visitor } from '../browser.mjs'
import { advance, letter, now } from '../site.mjs'
import { expect, follow, press, see } from './steps.mjs'

const PASSWORD = 'otter violet granite'

export async function bidding(browser) {
  const context = await visitor(browser, undefined, { viewport: PHONE, scripts: false })
  const page = await context.newPage()
  await register(page)
  await join(page)
  await begin(page)
  const first = await submit(page, '410,000', 'We meet every child within five working days.')
  await advance(24 * 60 * 60)
  await signInAgain(page)
  const second = await replace(page)
  expect(first !== second, 'the receipt of the replaced bid names what was replaced')
  await context.close()
}

async function register(page) {
  await page.goto('/register')
  await page.locator('#name').fill('Kestrel Counselling')
  await press(page, 'Continue')
  await page.getByLabel('Voluntary').check()
  await press(page, 'Continue')
  await page.locator('#email').fill('office@kestrel.example')
  await press(page, 'Continue')
  await see(page, 'Check your answers')
  await press(page, 'Register')
  await see(page, 'Registration received')
}

let secret

async function join(page) {
  await follow(page, 'Join with the code')
  await page.locator('#token').fill(await letter('send_invitation'))
  await press(page, 'Continue')
  await page.locator('#name').fill('Manager')
  await page.locator('#password').fill(PASSWORD)
  await press(page, 'Join')
  await signIn(page)
  await press(page, 'Continue')
  secret = (await page.locator('main strong').first().innerText()).replace(/\s/g, '')
  await page.locator('#code').fill(code(secret, await now()))
  await press(page, 'Continue')
  await see(page, 'Keep your recovery codes')
  await press(page, 'Continue')
}

async function signIn(page) {
  await page.locator('#email').fill('office@kestrel.example')
  await page.locator('#password').fill(PASSWORD)
  await press(page, 'Continue')
}

/** A day later nobody is signed in any more. */
async function signInAgain(page) {
  await page.goto('/bids')
  await signIn(page)
  await page.locator('#code').fill(code(secret, await now()))
  await press(page, 'Continue')
  await see(page, 'Your bids')
}

async function begin(page) {
  await page.goto('/opportunities')
  await page.locator('#words').fill('wellbeing')
  await press(page, 'Search')
  await follow(page, 'Emotional wellbeing in schools')
  await press(page, 'Bid for lot 1')
  await press(page, 'Start the bid')
  await see(page, '0 of 3 done')
  await follow(page, 'Bid together with others')
  await press(page, 'Save and continue')
  await see(page, 'Your organisation bids alone')
}

async function submit(page, price, answer) {
  for (const part of ['Quality', 'Social value']) {
    await follow(page, new RegExp(`^${part}`))
    await page.locator('#text').fill(answer)
    await press(page, 'Save and continue')
  }
  await follow(page, /^Price/)
  await page.locator('#price').fill(price)
  await press(page, 'Save and continue')
  await see(page, '3 of 3 done')
  return send(page)
}

async function replace(page) {
  await follow(page, /Lot 1/)
  await follow(page, 'Withdraw the bid')
  await page.goBack()
  await follow(page, /^Price/)
  await page.locator('#price').fill('four hundred')
  await press(page, 'Save and continue')
  await see(page, 'There is a problem')
  expect((await page.locator('#price').inputValue()) === 'four hundred', 'what was typed is lost')
  expect((await page.title()).startsWith('Error:'), 'the title does not tell of the error')
  await page.locator('#price').fill('395,000.50')
  await press(page, 'Save and continue')
  return send(page)
}

/** Checks, submits, and gives the receipt's code. */
async function send(page) {
  await press(page, 'Check and submit')
  await press(page, 'Submit the bid')
  await see(page, 'Bid submitted')
  return page.locator('.govuk-summary-list__row', { hasText: 'Receipt code' }).locator('dd').innerText()
}

/** RFC 6238: what an authenticator shows for a key in base 32. */
function code(key, instant) {
  const bits = [...key].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.parse(instant) / 30000)))
  const digest = createHmac('sha1', bytes).update(counter).digest()
  const number = (digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1000000
  return String(number).padStart(6, '0')
}
