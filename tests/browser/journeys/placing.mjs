// A place for a child: two providers enter a service, a commissioner writes down what is needed, both are asked and offer; the
// second in rank is chosen with its reason, and a second person approves. It cannot be agreed under a contract that is promised whole.
import { as, decide, until } from './people.mjs'
import { choose, day, expect, fill, follow, press, see } from './steps.mjs'

/** Whose service, its name, and what a week costs. */
const SERVICES = [['harbour', 'Harbour Cottage', '900'], ['lantern', 'Lantern House', '1,000']]

export async function placing(browser) {
  for (const [account, name] of SERVICES) await as(browser, account, (page) => offerService(page, name))
  await as(browser, 'commissioner', need)
  for (const [account, name, weekly] of SERVICES) await as(browser, account, (page) => offer(page, account, name, weekly))
  await until('2026-10-05T10:00:00Z')
  await as(browser, 'commissioner', pick)
  await as(browser, 'approver', approve)
  await as(browser, 'commissioner', agree)
  await as(browser, 'harbour', (page) => seeEnded(page, 'Harbour Cottage'))
}

async function offerService(page, name) {
  await page.goto('/services')
  await press(page, 'Add a service')
  await press(page, 'Add the service')
  await see(page, 'There is a problem')
  await fill(page, { name, category: 'short_breaks', min_age: '8', max_age: '16', localities: 'east' })
  await page.locator('input[name="tier"][value="specialist"]').check()
  await page.locator('input[name="needs_registration"][value="no"]').check()
  await press(page, 'Add the service')
  await see(page, 'The service is entered')
  await fill(page, { vacant: '2' })
  await press(page, 'Confirm the free places')
  await see(page, '2 places are free')
}

async function need(page) {
  await page.goto('/placements')
  await press(page, 'Write down what is needed')
  await fill(page, { category: 'short_breaks', age_from: '10', age_to: '12', locality: 'east', avoid: 'north', note: 'Ask on 07700 900123.' })
  await page.locator('input[name="tier"][value="specialist"]').check()
  await page.locator('input[name="needs"][value="autism"]').check()
  await day(page, 'latest_start', '2026-10-19')
  await press(page, 'Write it down')
  await see(page, 'a telephone number')
  await fill(page, { note: 'Calm house, near a school.' })
  await press(page, 'Write it down')
  await see(page, 'Waits for a check')
  await follow(page, 'It cannot wait: a child is in danger')
  await fill(page, { danger: 'No bed tonight.', why_now: 'The carer is in hospital.' })
  await press(page, 'Go on without a second person')
  await press(page, 'Match services and ask their providers')
  await day(page, 'offers_until', '2026-10-05')
  await fill(page, { 'offers_until-time': '10:30' })
  await press(page, 'Match and ask')
  await see(page, '2 services are asked')
  await see(page, 'Offers are sealed')
}

async function invitation(page, name) {
  await page.goto('/invitations')
  await follow(page, name)
}

/** What is needed is shown for a purpose; whoever looks at how to decline can still offer. */
async function offer(page, account, name, weekly) {
  await invitation(page, name)
  await page.getByLabel('To see whether we can offer a place').check()
  await press(page, 'Show what is needed')
  await see(page, 'Autism')
  await press(page, 'Decline')
  await see(page, 'You decline once')
  await invitation(page, name)
  await press(page, 'Offer a place')
  await fill(page, { weekly, proposal: 'A key worker from the first day.' })
  await press(page, 'Offer the place')
  await see(page, 'There is a problem')
  await day(page, 'from', '2026-10-12')
  await press(page, 'Offer the place')
  await see(page, 'Check your answers')
  await decide(page, account, 'Confirm: offer the place')
  await see(page, 'sealed until the window ends')
}

async function offers(page) {
  await page.goto('/placements')
  await follow(page, /^Need/)
  await press(page, /^(Offers and their ranking|The offers and the choice)$/)
}

async function pick(page) {
  await offers(page)
  for (const name of ['Harbour Homes Ltd', 'Lantern']) {
    await follow(page, name)
    await page.locator('input[name="quality"][value="4"]').check()
    await fill(page, { reason: 'Trained staff at night.' })
    await press(page, 'Keep the score')
    await see(page, 'The score is kept')
  }
  await see(page, '88.00')
  await press(page, 'Choose an offer')
  await page.getByLabel(/Lantern/).check()
  await press(page, 'Choose the offer')
  await see(page, 'There is a problem')
  await fill(page, { reason: 'The child knows this house.' })
  await press(page, 'Choose the offer')
  await decide(page, 'commissioner', 'Confirm: choose the offer')
  await see(page, 'a second person approves it first')
}

async function approve(page) {
  await page.goto('/placements')
  await follow(page, /^Need/)
  await press(page, 'Approve the choice')
  await see(page, 'The child knows this house.')
  await decide(page, 'approver', 'Approve the choice')
  await see(page, 'The choice is approved')
}

/** The whole value of the contract is promised already. */
async function agree(page) {
  await offers(page)
  await press(page, 'Agree the placement')
  await choose(page, 'contract_id', 'Emotional wellbeing in schools')
  await choose(page, 'scheme_id', 'Emotional wellbeing in schools')
  await fill(page, { reference: 'PL-20410', 'split-council': '60', 'split-health': '30', 'split-education': '10' })
  await day(page, 'ends_on', '2026-12-21')
  await press(page, 'Agree the placement')
  await see(page, 'There is a problem')
  await see(page, 'not yet committed')
  expect((await page.locator('#reference').inputValue()) === 'PL-20410', 'what was typed is lost')
}

async function seeEnded(page, name) {
  await invitation(page, name)
  await see(page, 'It can no longer be answered')
}
