// What does not go to plan with a fund: a contribution is disputed and the dispute settled, an entry taken back, budget moved
// between lines, and a period closed.
import { fund, openReceipt } from './money.mjs'
import { as, decide, until } from './people.mjs'
import { day, enter, fill, follow, press, see } from './steps.mjs'

export async function mending(browser) {
  await until('2027-01-04T09:00:00Z')
  await as(browser, 'finance', dispute)
  await as(browser, 'fund', settle)
  await as(browser, 'finance', takeBack)
  await as(browser, 'finance', move)
  await as(browser, 'fund', readMove)
  await as(browser, 'fund', close)
}

async function dispute(page) {
  await fund(page, 'Contributions')
  await enter(page, page.locator('tbody tr', { hasText: '1 Jan 2027' }))
  await press(page, 'Raise the dispute')
  await see(page, 'There is a problem')
  await fill(page, { amount: '10,000', reason: 'Two posts were vacant.', evidence: 'File 12' })
  await page.getByLabel('finance officer').check()
  await press(page, 'Raise the dispute')
  await see(page, 'Check your answers')
  await decide(page, 'finance', 'Confirm: raise the dispute')
  await see(page, 'The dispute is posted')
}

async function settle(page) {
  await fund(page, 'Contributions')
  await press(page, 'Disputes')
  await enter(page, page.locator('tbody th, tbody td'))
  await page.getByLabel('The partner owes it after all').check()
  await fill(page, { reason: 'The posts were filled in September.' })
  await press(page, 'Settle the dispute')
  await see(page, 'Check your answers')
  await decide(page, 'fund', 'Confirm: settle the dispute')
  await see(page, '£10,000.00 is owed after all')
}

/** The newest entry of the fund that an officer may take back: the bank's word is not among them. */
async function takeBack(page) {
  await openReceipt(page, '1 Jan 2027')
  await fill(page, { amount: '1.00' })
  await day(page, 'received_on', '2027-01-04')
  await press(page, 'Record the receipt')
  await decide(page, 'finance', 'Confirm: record the receipt')
  await fund(page, 'Postings')
  while ((await page.getByRole('link', { name: /Next page/ }).count()) > 0) await follow(page, /Next page/)
  await enter(page, page.locator('tbody tr').last())
  await press(page, 'Take it back')
  await press(page, 'Post the reversal')
  await see(page, 'There is a problem')
  await fill(page, { reason: 'Received by another fund.' })
  await press(page, 'Post the reversal')
  await decide(page, 'finance', 'Confirm: post the reversal')
  await see(page, 'The entry is taken back by this one')
}

async function move(page) {
  await fund(page, 'Budget')
  await press(page, 'Move budget between lines')
  const ids = await page.locator('#from option').evaluateAll((all) => all.map((it) => it.value).filter(Boolean))
  await page.locator('#from').selectOption(ids[0])
  await page.locator('#to').selectOption(ids.at(-1))
  await fill(page, { amount: '1,000', reason: 'More is needed there.' })
  await press(page, 'Move the budget')
  await see(page, 'Check your answers')
  await decide(page, 'finance', 'Confirm: move the budget')
}

async function readMove(page) {
  await fund(page, 'Budget')
  await press(page, 'Movements of budget')
  await enter(page, page.locator('tbody'))
  await see(page, 'More is needed there.')
}

async function close(page) {
  await fund(page, 'Periods')
  await follow(page, /^Close/)
  await press(page, 'Close the period')
  await see(page, 'There is a problem')
  await page.getByLabel('Softly: it takes closing entries only').check()
  await press(page, 'Close the period')
  await see(page, 'Check your answers')
  await decide(page, 'fund', 'Confirm: close the period')
  await see(page, 'is now')
}
