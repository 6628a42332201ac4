// Every page, and who looks at it, by how far the story was told (the stages of `journeys/all.mjs`). A page is the way to it:
// the first address is opened, then the first link of each next form is followed; `{…}` is one step of an address. The
// journeys look at what they pass, so pages in the middle of a piece of work are not listed here.
const fund = (page) => `/funds > /funds/{id} > /funds/{id}/${page}`
const tender = (page) => `/tenders > /tenders/{id} > /tenders/{id}/${page}`
const contract = (page) => `/contracts > /contracts/{id} > /contracts/{id}/${page}`

const TOLD = {
  public: [
    '/', '/sign-in', '/register', '/join', '/forgotten-password', '/accessibility', '/privacy', '/cookies', '/complain', '/complain/new',
    '/complain/done', '/api',
    '/opportunities', '/opportunities?show=all > /opportunities/{id}', '/awards', '/plan', '/plan > /plan/{id}', '/spend',
    '/stop-alerts', '/reset-password',
  ],
  lantern: [
    '/home', '/account', '/account/password', '/profile', '/searches', '/searches/new', '/bids', '/bids > /bids/{id}',
    '/challenges', '/contracts', '/contracts > /contracts/{id}', contract('invoices/file'), '/invoices',
    '/invoices > /invoices/{id}', '/payments', '/bank-changes', '/invitations', '/services', '/services/new', '/choose-organisation',
    '/sign-in/step-up', '/profile > /profile/trusts/new',
  ],
  commissioner: [
    '/home', '/tenders', '/tenders/new', '/tenders > /tenders/{id}', tender('regime'), tender('notices'), tender('history'),
    `${tender('notices')} > /notices/{id}`, tender('questions'), tender('bids'), tender('lots/{lot}/ranking'),
    tender('awards/{award}'), `${tender('awards/{award}')} > /tenders/{id}/awards/{award}/challenges/new`,
    `${tender('questions')} > /tenders/{id}/questions/{question}`, `${tender('notices')} > /tenders/{id}/notices/new`,
    '/challenges', '/duties', '/duties > /duties/{id}', '/providers', '/providers > /providers/{id}',
    '/plans', '/plans > /plans/{id}', '/contracts', '/contracts > /contracts/{id}', contract('changes'),
    `${contract('changes')} > /contracts/{id}/changes/new`, '/placements', '/placements > /placements/needs/new',
    '/imports', '/imports/new',
  ],
  approver: ['/home', contract('termination')],
  finance: [
    '/home', '/funds', '/funds > /funds/{id}', fund('flows'), fund('contributions'),
    `${fund('contributions')} > /funds/{id}/contributions/schedule`, `${fund('contributions')} > /funds/{id}/contributions/disputes`,
    '/budgets', fund('budget'), `${fund('budget')} > /funds/{id}/budget/virement`, `${fund('budget')} > /funds/{id}/budget/virements`,
    `${fund('budget')} > /funds/{id}/budget/new`, fund('forecasts'), `${fund('forecasts')} > /funds/{id}/forecasts/new`,
    fund('postings'), `${fund('postings')} > /entries/{id}`, fund('what-if'), fund('risk-share'), fund('periods'), fund('statements'),
    `${fund('statements')} > /funds/{id}/statements/{fy}/annual`,
    `${fund('statements')} > /funds/{id}/statements/{fy}/quarter/{quarter}`, fund('grants'), '/bank-changes', '/bank-changes/new',
    '/invoices', '/invoices > /invoices/{id}', '/payments', '/payments > /payments/{id}', '/payment-runs',
    '/payment-runs > /payment-runs/new', '/returns', '/returns > /returns/over-500/{end}', '/returns/over-500/2026-09-30/publish',
    '/returns > /funds/{id}/section-251/{fy}/{stage}', '/exports', '/exports > /funds/{id}/exports/new', '/rules', '/grants',
  ],
  operator: ['/rules', '/rules > /rules/thresholds/{id}', '/rules > /rules/thresholds/new', '/rules > /rules/bank-holidays/new'],
  complaints: ['/home', '/complaints'],
  director: ['/home', '/returns > /returns/payments-notice/{end} > /returns/payments-notice/{end}/approve'],
  auditor: ['/home', '/audit', '/conflicts'],
  admin: ['/home', '/users', '/users > /users/invite', '/users > /users/{id}', '/users > /users/{id} > /users/{id}/{step}'],
  council: ['/home', '/board', '/funds > /funds/{id}'],
}

const PUBLISHED = {
  public: ['/opportunities', '/opportunities > /opportunities/{id}'],
  commissioner: [
    '/tenders > /tenders/{id}', tender('questions'), tender('changes'), `${tender('changes')} > /tenders/{id}/changes/new`,
    tender('extend'),
  ],
  approver: [tender('abandon'), tender('lots/{lot}/end')],
}

/** The pages of a stage. */
export const pagesAt = (stage) => Object.entries({ told: TOLD, published: PUBLISHED }[stage] ?? {}).flatMap(([who, ways]) =>
  ways.map((way) => ({ as: who === 'public' ? undefined : who, way: way.split(' > '), name: way.split(' > ').at(-1) })),
)
