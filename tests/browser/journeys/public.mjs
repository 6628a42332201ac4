// Journey 6: a member of the public finds a tender, reads it, the award that came of it and the plan behind it, learns where
// to complain and complains; all on a phone and without an account. The trust's officer answers.
import { PHONE, visitor } from '../browser.mjs'
import { as } from './people.mjs'
import { expect, fill, follow, press, see } from './steps.mjs'

export async function reading(browser) {
  const context = await visitor(browser, undefined, { viewport: PHONE })
  const page = await context.newPage()
  await page.goto('/')
  await opportunity(page)
  await award(page)
  await plan(page)
  await complaint(page)
  expect((await page.getByText('Sign out').count()) === 0, 'the public seems to be signed in')
  await context.close()
  await as(browser, 'complaints', answering)
}

/** The links at the foot of every page lead to what is published. */
async function foot(page, name) {
  const link = page.locator('footer').getByRole('link', { name, exact: true })
  await Promise.all([page.waitForLoadState('load'), link.click()])
}

async function opportunity(page) {
  await foot(page, 'Opportunities')
  await page.locator('#words').fill('wellbeing')
  await press(page, 'Search')
  expect((await page.getByRole('link', { name: 'Emotional wellbeing in schools' }).count()) === 0, 'a closed tender is among the open ones')
  await page.getByLabel('All, closed ones too').check()
  await press(page, 'Search')
  await follow(page, 'Emotional wellbeing in schools')
  for (const words of ['How bids are judged', 'Closed', '£600,000.00', 'Yes, for up to a third of the sessions.']) await see(page, words)
  expect((await page.locator('h1').innerText()) === 'Emotional wellbeing in schools', 'the tender has another heading')
}

async function award(page) {
  await foot(page, 'Awards')
  const row = page.locator('tbody tr', { hasText: 'Lantern' })
  for (const words of ['Emotional wellbeing in schools', '£500,000.00', '30 Jul 2026']) {
    expect((await row.innerText()).includes(words), `the award does not say ${words}`)
  }
}

/** £4,800,000 in all, 42% of it health's, within the agreed range. */
async function plan(page) {
  await foot(page, 'Plans')
  await follow(page, 'Commissioning plan 2026-27')
  for (const words of ['£4,800,000.00', 'Health is within its agreed range at 42% (agreed 35% to 45%).', 'Care close to home', '£2,053,200.00']) {
    await see(page, words)
  }
}

/** One question after another; what would tell who a child is is taken out, and the reference is told. */
async function complaint(page) {
  await foot(page, 'Complain about a service')
  for (const words of ['If a child is in danger now, call 999.', 'Ombudsman', 'advocate']) await see(page, words)
  await press(page, 'Complain to a trust')
  await press(page, 'Continue')
  await see(page, 'There is a problem')
  for (const answer of ['Wexcombe Children’s Trust', 'A service and how it is given', 'The trust, a council or the NHS']) {
    await page.getByLabel(answer.replace('’', "'")).check()
    await press(page, 'Continue')
  }
  await fill(page, { about: 'Lantern' })
  await press(page, 'Continue')
  await fill(page, { account: 'Nobody came to the last two sessions.' })
  await press(page, 'Continue')
  await page.getByLabel('An adult').check()
  await press(page, 'Continue')
  await page.getByLabel('Yes, write to me').check()
  await press(page, 'Continue')
  await see(page, 'There is a problem')
  await fill(page, { name: 'A parent', email: 'parent@family.example' })
  await press(page, 'Continue')
  await see(page, 'Check your answers')
  await press(page, 'Send the complaint')
  await see(page, /Your reference is\s*C-/)
}

/** Its officer finds it on the home page, tells the complainant, and has it looked into. */
async function answering(page) {
  await follow(page, /^C-/)
  await see(page, 'Nobody came to the last two sessions.')
  await press(page, 'Acknowledge it')
  await press(page, 'Acknowledge it')
  await see(page, 'The complainant is told')
  await press(page, 'Have it looked into')
  await fill(page, { concerned: 'Lantern', investigator: 'Wexcombe Children’s Trust' })
  await press(page, 'Have it looked into')
  await see(page, 'It is looked into')
}
