// The site under test, and what only its keeper can do: move the clock, read a letter, tell a code. One request and one
// answer is one line of JSON on the standard streams.
import { createInterface } from 'node:readline'

const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

/** Where the site is. */
export const base = process.env.TRELLIS_SITE

/** The password of every account of the story. */
export const password = process.env.TRELLIS_PASSWORD

async function ask(request) {
  process.stdout.write(`${JSON.stringify(request)}\n`)
  const { value, done } = await answers.next()
  if (done) throw new Error('the keeper of the site is gone')
  const answer = JSON.parse(value)
  if (answer.error) throw new Error(answer.error)
  return answer
}

/** The address of an account's mailbox and a code of its authenticator that was not used before. */
export const credentials = (account) => ask({ ask: 'code', account })

/** Moves the site's clock on. */
export const advance = (seconds) => ask({ ask: 'advance', seconds })

/** The one-use token of the last letter of a kind. */
export const letter = (kind) => ask({ ask: 'letter', kind }).then((answer) => answer.token)

/** The site's own time. */
export const now = () => ask({ ask: 'now' }).then((answer) => answer.now)

/** Tells the keeper how it ended, and which addresses were looked at. */
export const finish = (failures, seen, passed) => process.stdout.write(`${JSON.stringify({ ask: 'finish', failures, seen, passed })}\n`)
