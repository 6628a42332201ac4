// A payee's account changes: a request without a number on file is refused, the next one is checked by a call and the bank's word
// and approved by a second person. A payment run asks which account the fund pays from.
import { invoiceStep, sendInvoice } from './money.mjs'
import { as, decide, until } from './people.mjs'
import { choose, day, enter, fill, follow, press, see } from './steps.mjs'

const NUMBER = 'LAN-2026-10'
/** The account that is asked for, and a fingerprint of the letter that asks. */
const ACCOUNT = {
  'account-name': 'Lantern', 'account-sort_code': '20-29-59', 'account-number': '63748472',
  'evidence-title': 'Letter on headed paper', 'evidence-sha256': '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}

export async function changing(browser) {
  await as(browser, 'commissioner', (page) => request(page, 'Lantern'))
  await as(browser, 'commissioner', putNumberOnFile)
  await until('2026-10-06T09:00:00Z')
  await as(browser, 'lantern', (page) => request(page, 'Wexcombe'))
  await as(browser, 'commissioner', check)
  await as(browser, 'fund', notByWhoPays)
  await as(browser, 'director', approve)
  await as(browser, 'lantern', (page) => sendInvoice(page, NUMBER, { dated: '2026-10-06', from: '2026-10-01', to: '2026-10-31' }))
  await as(browser, 'finance', (page) => invoiceStep(page, NUMBER, 'finance', 'Match with the contract'))
  await as(browser, 'payer', (page) => invoiceStep(page, NUMBER, 'payer', 'Approve for payment'))
  await until('2026-10-12T09:00:00Z')
  await as(browser, 'finance', run)
}

async function request(page, other) {
  await page.goto('/bank-changes')
  await press(page, 'Ask for a change')
  await choose(page, 'other', other)
  await fill(page, { ...ACCOUNT, 'account-number': '12' })
  await press(page, 'Ask for the change')
  await see(page, 'There is a problem')
  await fill(page, ACCOUNT)
  await press(page, 'Ask for the change')
  await see(page, 'The change is asked for')
}

/** No number is on file, so the first request is refused, and a number put on file for the next. */
async function putNumberOnFile(page) {
  await page.goto('/bank-changes')
  await enter(page, page.locator('tbody'))
  await press(page, 'Note the call to the payee')
  await see(page, 'No number of this payee is on file')
  await follow(page, 'Put another number on file')
  await page.getByLabel('Telephone number').check()
  await fill(page, { value: '01632 960001', function: 'Finance team' })
  await press(page, 'Put it on file')
  await see(page, 'is on file')
  await open(page)
  await press(page, 'Refuse the change')
  await fill(page, { reason: 'No number was on file when it came.' })
  await decide(page, 'commissioner', 'Refuse the account')
  await see(page, 'The change is refused')
}

/** The change that waits. */
async function open(page) {
  await page.goto('/bank-changes')
  await enter(page, page.locator('tbody tr', { hasText: 'Waits for checks' }))
}

async function check(page) {
  await open(page)
  await press(page, 'Note the call to the payee')
  await choose(page, 'contact_id', '01632')
  await page.getByLabel('The request is theirs').check()
  await decide(page, 'commissioner', 'Note the call')
  await see(page, 'The call is noted')
  await press(page, 'Note what the bank says')
  await page.getByLabel('The name is the account’s').check()
  await decide(page, 'commissioner', 'Note the answer')
  await see(page, 'What the bank says is noted')
}

/** Whoever released a payment to the payee does not approve its account. */
async function notByWhoPays(page) {
  await open(page)
  await press(page, 'Approve the change')
  await fill(page, { reason: 'Confirmed.' })
  await decide(page, 'fund', 'Approve the account')
  await see(page, 'You cannot do this')
}

async function approve(page) {
  await open(page)
  await press(page, 'Approve the change')
  await fill(page, { reason: 'The sort code is in no table; the payee and the bank both confirm.' })
  await decide(page, 'director', 'Approve the account')
  await see(page, 'in force after two whole working days')
}

async function run(page) {
  await page.goto('/payment-runs')
  await press(page, 'Prepare a payment run')
  await press(page, 'Prepare the run')
  await see(page, 'There is a problem')
  await page.getByLabel(/Children.s pooled fund/).check()
  await day(page, 'due_by', '2026-12-01')
  await day(page, 'pay_on', '2026-10-15')
  await press(page, 'Prepare the run')
  await see(page, 'Say first which account the fund pays from')
}
