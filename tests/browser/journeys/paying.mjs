// Journey 5: finance posts what the partners paid in, matches an invoice, a second person approves it, a third pays; the
// balance of the fund, its chart and the quarterly statement say what the ledger says.
import { fund, invoiceStep, openReceipt, sendInvoice } from './money.mjs'
import { as, decide } from './people.mjs'
import { day, expect, fill, follow, press, see } from './steps.mjs'

const NUMBER = 'LAN-2026-09'
/** September's even share of £500,000 over 24 months. */
const MONTH = '£20,833.33'

export async function paying(browser) {
  await as(browser, 'finance', contributions)
  await as(browser, 'lantern', (page) => sendInvoice(page, NUMBER, { dated: '2026-10-01', from: '2026-09-01', to: '2026-09-30' }))
  await as(browser, 'finance', match)
  await as(browser, 'payer', approve)
  await as(browser, 'finance', ask)
  await as(browser, 'payer2', agree)
  await as(browser, 'fund', release)
  await as(browser, 'finance', settle)
  await as(browser, 'fund', compare)
  await as(browser, 'lantern', paid)
}

/** The third instalment of both partners, each checked before it is posted. */
async function contributions(page) {
  for (const amount of ['840000.00', '360000.00']) {
    await openReceipt(page, '1 Oct 2026')
    expect((await page.locator('#amount').inputValue()).replace(/,/g, '') === amount, 'what is still to come is not in the form')
    await press(page, 'Record the receipt')
    await see(page, 'There is a problem')
    await day(page, 'received_on', '2026-10-02')
    await press(page, 'Record the receipt')
    await see(page, 'Check your answers')
    await decide(page, 'finance', 'Confirm: record the receipt')
    await see(page, 'The receipt is posted')
  }
}

async function match(page) {
  await see(page, `Invoice ${NUMBER}: ${MONTH}`)
  await invoiceStep(page, NUMBER, 'finance', 'Match with the contract')
  await see(page, 'is matched; another person may approve it')
}

async function approve(page) {
  await see(page, 'Approve invoice LAN-2026-09')
  await invoiceStep(page, NUMBER, 'payer', 'Approve for payment')
  await see(page, 'is approved')
}

async function ask(page) {
  await invoiceStep(page, NUMBER, 'finance', 'Ask for its payment')
  await see(page, 'Waits for a second person')
}

async function payment(page) {
  await page.goto('/payments')
  await follow(page, /Lantern|LAN-2026-09/)
  await see(page, MONTH)
}

async function agree(page) {
  await payment(page)
  await press(page, 'Approve the payment')
  await decide(page, 'payer2', 'Approve this payment')
  await see(page, 'a third person releases it')
  expect((await page.getByRole('button', { name: 'Say what the bank did' }).count()) === 0, 'the bank speaks before the release')
}

async function release(page) {
  await payment(page)
  await press(page, 'Release the payment')
  await decide(page, 'fund', 'Release this payment')
  await see(page, 'The payment is released to the bank')
}

async function settle(page) {
  await payment(page)
  await press(page, 'Say what the bank did')
  await page.getByLabel('It paid').check()
  await day(page, 'on', '2026-10-02')
  await decide(page, 'finance', 'Post the bank’s word')
  await see(page, 'The bank’s word is posted')
}

/** £3,600,000.00 in, £20,833.33 out: the fund, its chart, its postings and the quarter's statement agree. Of what is promised, £125,000.00
 * falls on this year. */
async function compare(page) {
  await fund(page)
  for (const words of ['£3,579,166.67', '£3,600,000.00', MONTH, '£479,166.67']) await see(page, words)
  await follow(page, '£3,579,166.67')
  await see(page, '£3,579,166.67')
  await fund(page)
  await follow(page, 'Statements')
  await follow(page, 'Quarterly report 3')
  const facts = await page.locator('main').innerText()
  for (const [name, sum] of [['Contributions received', '£3,600,000.00'], ['Spent', MONTH], ['Promised', '£125,000.00'], ['Cash at the host', '£3,579,166.67']]) {
    expect(new RegExp(`${name}\\s+${sum.replace(/[.£]/g, '\\$&')}`).test(facts), `the statement does not say ${name} ${sum}`)
  }
}

async function paid(page) {
  await follow(page, 'Payments')
  await see(page, MONTH)
  await see(page, 'Paid')
}
