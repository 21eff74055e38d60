/** The map of pages: which address shows what. Pages that are heavy or rare are loaded when someone goes there. */
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
  redirect,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import { number, optional, picklist, string } from 'valibot'
import { positionKinds, positionStates } from '../shared/positions/types.ts'
import { safeReturn } from './auth/enter.ts'
import { SignInPage } from './auth/sign-in-page.tsx'
import { DeskPage } from './desk/desk-page.tsx'
import { onSignedOut, queryClient } from './queries.ts'
import { flag, search, yearNumber } from './search.ts'
import { firstRunQuery, sessionQuery } from './session.ts'
import { FaultPage, NotFoundPage } from './shell/fault-pages.tsx'
import { OpenLayout } from './shell/open-layout.tsx'
import { SignedInLayout } from './shell/signed-in-layout.tsx'
import { Loading } from './ui/progress.tsx'
import { ToastRegion } from './ui/toast.tsx'

const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage })

function Root(): ReactNode {
  const { i18n } = useTranslation()
  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-US' : 'pl-PL'}>
      <Outlet />
      <ToastRegion />
    </I18nProvider>
  )
}

/** Everything behind the sign-in. Without a session: to the first run if this house is empty, else to the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: SignedInLayout,
  beforeLoad: async ({ location }) => {
    if (await queryClient.ensureQueryData(sessionQuery)) return
    const { needed } = await queryClient.ensureQueryData(firstRunQuery)
    if (needed) throw redirect({ to: '/pierwsze-uruchomienie' })
    throw redirect({ to: '/logowanie', search: location.href === '/' ? {} : { powrot: location.href } })
  },
})

const desk = createRoute({ getParentRoute: () => inside, path: '/', component: DeskPage })
const papers = createRoute({
  getParentRoute: () => inside,
  path: '/stanowiska',
  validateSearch: search({
    state: optional(picklist(positionStates)),
    kind: optional(picklist(positionKinds)),
    year: optional(yearNumber),
    mine: optional(flag),
    q: optional(string()),
  }),
  component: lazyRouteComponent(() => import('./positions/papers-page.tsx'), 'PapersPage'),
})
const paper = createRoute({
  getParentRoute: () => inside,
  path: '/stanowiska/$id',
  /** `tab`: the open panel. `version`: a frozen version to read instead of the live text. */
  validateSearch: search({ tab: optional(string()), version: optional(string()) }),
  component: lazyRouteComponent(() => import('./positions/paper-page.tsx'), 'PaperPage'),
})
const preview = createRoute({
  getParentRoute: () => inside,
  path: '/stanowiska/$id/podglad',
  /** `stan`: which state of the text, see `stateRef`; today's when left out. */
  validateSearch: search({ stan: optional(string()) }),
  component: lazyRouteComponent(() => import('./past/preview-page.tsx'), 'PreviewPage'),
})
const compare = createRoute({
  getParentRoute: () => inside,
  path: '/stanowiska/$id/porownanie',
  validateSearch: search({ od: optional(string()), do: optional(string()) }),
  component: lazyRouteComponent(() => import('./past/compare-page.tsx'), 'ComparePage'),
})
const authorship = createRoute({
  getParentRoute: () => inside,
  path: '/stanowiska/$id/autorzy-tekstu',
  validateSearch: search({ wg: optional(picklist(['people', 'organisations'])) }),
  component: lazyRouteComponent(() => import('./past/authorship-page.tsx'), 'AuthorshipPage'),
})
const meetings = createRoute({
  getParentRoute: () => inside,
  path: '/posiedzenia',
  component: lazyRouteComponent(() => import('./meetings/meetings-page.tsx'), 'MeetingsPage'),
})
const meeting = createRoute({
  getParentRoute: () => inside,
  path: '/posiedzenia/$id',
  component: lazyRouteComponent(() => import('./meetings/meeting-page.tsx'), 'MeetingPage'),
})
const meetingLive = createRoute({
  getParentRoute: () => inside,
  path: '/posiedzenia/$id/na-zywo',
  component: lazyRouteComponent(() => import('./meetings/live-page.tsx'), 'LivePage'),
})
const attendanceList = createRoute({
  getParentRoute: () => inside,
  path: '/posiedzenia/$id/lista-obecnosci',
  component: lazyRouteComponent(() => import('./meetings/attendance-list-page.tsx'), 'AttendanceListPage'),
})
const minutes = createRoute({
  getParentRoute: () => inside,
  path: '/posiedzenia/$id/protokol',
  /** `version`: an older one. `extract`: one part alone, as an extract. `language`: what the rows say, in English. */
  validateSearch: search({
    version: optional(number()),
    extract: optional(string()),
    language: optional(picklist(['pl', 'en'])),
  }),
  component: lazyRouteComponent(() => import('./meetings/minutes-page.tsx'), 'MinutesPage'),
})
const council = createRoute({
  getParentRoute: () => inside,
  path: '/rada',
  validateSearch: search({
    tab: optional(picklist(['people', 'organisations', 'terms'])),
    day: optional(string()),
  }),
  component: lazyRouteComponent(() => import('./council/council-page.tsx'), 'CouncilPage'),
})
const councilImport = createRoute({
  getParentRoute: () => inside,
  path: '/rada/arkusz',
  component: lazyRouteComponent(() => import('./council/import-page.tsx'), 'ImportPage'),
})
const addressees = createRoute({
  getParentRoute: () => inside,
  path: '/adresaci',
  component: lazyRouteComponent(() => import('./addressees/addressees-page.tsx'), 'AddresseesPage'),
})
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/ustawienia',
  component: lazyRouteComponent(() => import('./council/settings-page.tsx'), 'SettingsPage'),
})
const keys = createRoute({
  getParentRoute: () => inside,
  path: '/klawisze',
  component: lazyRouteComponent(() => import('./shell/key-map.tsx'), 'KeysPage'),
})
const notices = createRoute({
  getParentRoute: () => inside,
  path: '/powiadomienia',
  component: lazyRouteComponent(() => import('./notifications/notices-page.tsx'), 'NoticesPage'),
})
const noticeChoices = createRoute({
  getParentRoute: () => inside,
  path: '/powiadomienia/ustawienia',
  component: lazyRouteComponent(() => import('./notifications/choices-page.tsx'), 'ChoicesPage'),
})

const rules = createRoute({
  getParentRoute: () => inside,
  path: '/ustawienia/zasady',
  component: lazyRouteComponent(() => import('./council/rules/rules-page.tsx'), 'RulesPage'),
})

/** Pages for people who are not signed in. */
const outside = createRoute({ getParentRoute: () => root, id: 'outside', component: OpenLayout })
const signInSearch = search({ powrot: optional(string()) })
const signIn = createRoute({
  getParentRoute: () => outside,
  path: '/logowanie',
  validateSearch: signInSearch,
  component: SignInPage,
  beforeLoad: async ({ search }) => {
    if (await queryClient.ensureQueryData(sessionQuery)) throw redirect({ to: safeReturn(search.powrot) })
    const { needed } = await queryClient.ensureQueryData(firstRunQuery)
    if (needed) throw redirect({ to: '/pierwsze-uruchomienie' })
  },
})
const firstRun = createRoute({
  getParentRoute: () => outside,
  path: '/pierwsze-uruchomienie',
  component: lazyRouteComponent(() => import('./auth/first-run-page.tsx'), 'FirstRunPage'),
  beforeLoad: async () => {
    const { needed } = await queryClient.fetchQuery(firstRunQuery)
    if (!needed) throw redirect({ to: '/' })
  },
})
const invitation = createRoute({
  getParentRoute: () => outside,
  path: '/zaproszenie',
  component: lazyRouteComponent(() => import('./auth/link-pages.tsx'), 'InvitationPage'),
})
const renewal = createRoute({
  getParentRoute: () => outside,
  path: '/nowe-haslo',
  component: lazyRouteComponent(() => import('./auth/link-pages.tsx'), 'RenewalPage'),
})
const unsubscribe = createRoute({
  getParentRoute: () => outside,
  path: '/wypisz',
  component: lazyRouteComponent(() => import('./notifications/unsubscribe-page.tsx'), 'UnsubscribePage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    inside.addChildren([
      desk,
      papers,
      paper,
      preview,
      compare,
      authorship,
      meetings,
      meeting,
      meetingLive,
      attendanceList,
      minutes,
      council,
      councilImport,
      addressees,
      settings,
      rules,
      keys,
      notices,
      noticeChoices,
    ]),
    outside.addChildren([signIn, firstRun, invitation, renewal, unsubscribe]),
  ]),
  scrollRestoration: true,
  defaultPendingComponent: Loading,
  defaultErrorComponent: FaultPage,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

onSignedOut(() => {
  if (queryClient.getQueryData(sessionQuery.queryKey)) queryClient.setQueryData(sessionQuery.queryKey, null)
  // The latest, not the shown one: on the way to the sign-in there is nowhere else to come back to.
  const { href, pathname } = router.latestLocation
  if (pathname === '/logowanie') return
  // Nobody can answer a page's question whether to leave it: without a session it is gone already.
  void router.navigate({ to: '/logowanie', search: { powrot: href }, ignoreBlocker: true })
})

// A new page takes the focus, so that keyboard and screen reader start where the eye does.
router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
  if (pathChanged && fromLocation) document.getElementById('content')?.focus({ preventScroll: true })
})

export function App(): ReactNode {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  )
}
