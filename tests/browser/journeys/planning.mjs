// A commissioner writes the plan of the next year with both partners, opens it for views and puts it before them. The council's
// approver signs, a change voids the signature, and both sign what the plan says then. A plan that nobody needs is given up.
import { as, decide } from './people.mjs'
import { day, enter, expect, fill, follow, press, see } from './steps.mjs'

const TITLE = 'Commissioning plan 2027-28'
const PRIORITIES = [
  { title: 'Quiet rooms in schools', category: 'emotional wellbeing', tier: 'targeted', localities: 'East, North', budget: '1,260,000', sector: 'joint', share: '42', owner: 'Wexcombe Council', need: 'East: 31 children waiting, 2026-27' },
  { title: 'Clinics near home', category: 'mental health', tier: 'specialist', localities: 'East, West', budget: '1,486,800', sector: 'health', share: '', owner: 'NHS Wexcombe ICB', need: '310 referrals not seen in 18 weeks' },
  { title: 'Foster care in the west', category: 'placements', tier: 'specialist', localities: 'West', budget: '2,053,200', sector: 'social_care', share: '', owner: 'Wexcombe Council', need: 'Short of 9 places, 2026-27' },
]

export async function planning(browser) {
  await as(browser, 'commissioner', write)
  await as(browser, 'commissioner', putBefore)
  await as(browser, 'council', (page) => sign(page, 'council', 'It waits for its other partners'))
  await as(browser, 'commissioner', change)
  await as(browser, 'icb', (page) => sign(page, 'icb', 'It waits for its other partners'))
  await as(browser, 'council', (page) => sign(page, 'council', 'it is agreed and published'))
  await as(browser, 'commissioner', giveUp)
}

/** Shares of health in the wrong order are refused, and what was typed is still there. */
async function begin(page, title) {
  await page.goto('/plans')
  await press(page, 'Begin a plan')
  await fill(page, { title, min_health_bp: '45', max_health_bp: '35' })
  await day(page, 'from', '2027-04-01')
  await day(page, 'to', '2028-03-31')
  for (const partner of ['Wexcombe Council', 'NHS Wexcombe ICB']) await page.getByLabel(partner, { exact: true }).check()
  await press(page, 'Save and continue')
  await see(page, 'There is a problem')
  expect((await page.locator('#title').inputValue()) === title, 'the title that was typed is lost')
  await fill(page, { min_health_bp: '35', max_health_bp: '45' })
  await press(page, 'Save and continue')
  await see(page, 'The plan is begun')
}

async function write(page) {
  await begin(page, TITLE)
  for (const priority of PRIORITIES) {
    await press(page, 'Add a priority')
    await describe(page, priority)
    await press(page, 'Save and continue')
    await see(page, 'The priority is added')
  }
  await see(page, '£4,800,000.00')
  await see(page, /within its agreed range at 42%/)
  await follow(page, 'Change the outline')
  await press(page, 'Save and continue')
  await see(page, 'The outline is saved')
  await follow(page, 'Foster care in the west')
  await fill(page, { budget: 'a lot' })
  await press(page, 'Save and continue')
  await see(page, 'There is a problem')
  expect((await page.locator('#evidence-0').inputValue()) === 'Short of 9 places, 2026-27', 'the need that was typed is lost')
  await fill(page, { budget: '2,053,200', 'evidence-1': 'Two homes closed in 2026' })
  await press(page, 'Save and continue')
  await see(page, 'The priority is saved')
  await takeOneOut(page)
}

/** What a priority says; whose person it is, the commissioner knows. */
async function describe(page, { title, category, tier, localities, budget, sector, share, owner, need }) {
  await fill(page, { title, category, localities, budget, split_bp: share, owner_person: 'Head of children’s commissioning', 'evidence-0': need })
  await page.locator(`input[name="tier"][value="${tier}"]`).check()
  await page.locator(`input[name="sector"][value="${sector}"]`).check()
  await page.locator('#owner_organisation_id').selectOption({ label: owner })
}

/** One priority too many is added and taken out again. */
async function takeOneOut(page) {
  await press(page, 'Add a priority')
  await describe(page, { ...PRIORITIES[1], title: 'One too many' })
  await press(page, 'Save and continue')
  await follow(page, 'One too many')
  await follow(page, 'Take it out of the plan')
  await press(page, 'Take it out')
  await see(page, 'The priority is taken out')
}

async function open(page, title) {
  await page.goto('/plans')
  await follow(page, title)
}

async function putBefore(page) {
  await open(page, TITLE)
  await press(page, 'Open it for views')
  await see(page, 'Open the plan for views?')
  await press(page, 'Open it for views')
  await see(page, 'The plan is open for views')
  await press(page, 'Put it before its partners')
  await see(page, 'Put the plan before its partners?')
  await press(page, 'Put it before its partners')
  await see(page, '0 of 2 partners have signed. Awaited: NHS Wexcombe ICB, Wexcombe Council.')
}

/** What waits is on the home page, and leads to where it is signed. */
async function sign(page, account, told) {
  await see(page, 'Plans to sign')
  await follow(page, `Sign ${TITLE}`)
  await see(page, 'Fingerprint of what you sign')
  await see(page, 'Quiet rooms in schools')
  await decide(page, account, 'Sign the plan')
  await see(page, told)
  await follow(page, 'Home')
  await see(page, 'waits here for your signature')
}

async function change(page) {
  await open(page, TITLE)
  await see(page, '1 of 2 partners have signed. Awaited: NHS Wexcombe ICB.')
  await see(page, 'Every change voids all signatures')
  await enter(page, page.locator('tbody tr', { hasText: 'Foster care in the west' }))
  await fill(page, { 'evidence-2': 'Three carers leave in 2027' })
  await press(page, 'Save and continue')
  await see(page, '0 of 2 partners have signed')
}

async function giveUp(page) {
  await open(page, TITLE)
  await see(page, 'Agreed')
  await begin(page, 'Plan of another year')
  await follow(page, 'Give the plan up')
  await press(page, 'Give the plan up')
  await see(page, 'The plan is given up')
  await see(page, 'Withdrawn')
}
