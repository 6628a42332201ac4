// Every page, and who looks at it: one line for each. `as` is an account of the story; without it, the public.
// `find` opens a first page and follows the first link whose address matches, for pages with an id in their address. `stage` is
// how far the story was told, as for the journeys: `told` if it is not given.
const ID = '[0-9a-f-]{36}'
const below = (start, end = '') => new RegExp(`^${start}/${ID}${end}$`)

export const PAGES = [
  { path: '/' },
  { path: '/sign-in' },
  { path: '/register' },
  { path: '/join' },
  { path: '/forgotten-password' },
  { path: '/accessibility' },
  { path: '/privacy' },
  { path: '/cookies' },
  { path: '/opportunities' },
  { path: '/opportunities?show=all', find: below('/opportunities'), name: '/opportunities/{id}' },
  { path: '/opportunities', stage: 'published', name: '/opportunities, one open' },
  { path: '/opportunities', stage: 'published', find: below('/opportunities'), name: '/opportunities/{id}, open' },
  { path: '/home', as: 'commissioner' },
  { path: '/home', as: 'finance' },
  { path: '/home', as: 'lantern' },
  { path: '/account', as: 'lantern' },
  { path: '/account/password', as: 'lantern' },
  { path: '/profile', as: 'lantern' },
  { path: '/bids', as: 'lantern' },
  { path: '/bids', as: 'lantern', find: below('/bids'), name: '/bids/{id}' },
  { path: '/contracts', as: 'lantern' },
  { path: '/contracts', as: 'lantern', find: below('/contracts'), name: '/contracts/{id}' },
  { path: '/invoices', as: 'lantern' },
  { path: '/invoices', as: 'lantern', find: below('/invoices'), name: '/invoices/{id}' },
  { path: '/payments', as: 'lantern' },
]
