// What people do and look for in every journey.

/** Presses the button of that name, and waits for the page that follows. */
export async function press(page, name) {
  const button = page.getByRole('button', { name, exact: true })
  await Promise.all([page.waitForLoadState('load'), button.first().click()])
}

/** Waits for words on the page; the failure tells which page it was, and what it said instead. */
export async function see(page, words) {
  try {
    await page.getByText(words).first().waitFor({ timeout: 10000 })
  } catch {
    const main = await page.locator('main').innerText().catch(() => 'no page')
    throw new Error(`'${words}' is not on ${page.url()}: ${main.replace(/\s+/g, ' ').slice(0, 300)}`)
  }
}

/** Fails with the sentence when it is not so. */
export function expect(so, otherwise) {
  if (!so) throw new Error(otherwise)
}
