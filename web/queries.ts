/** What the pages remember of the server's answers, and how an act refreshes it. */
import {
  MutationCache,
  QueryCache,
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { isRefusedWith, RefusalError } from './api.ts'
import { toast } from './ui/toast.tsx'

let whenSignedOut: () => void = () => {}
/** The app says here where a person goes whose session has ended. */
export function onSignedOut(go: () => void): void {
  whenSignedOut = go
}

const waiting = new Set<() => boolean>()
/** A page that alone has words of its person stays when the session ends: they sign in elsewhere and go on here. */
export function stayWhile(waits: () => boolean): () => void {
  waiting.add(waits)
  return () => waiting.delete(waits)
}
export const doesPageStay = (): boolean => [...waiting].some((waits) => waits())

export function goToSignIn(): void {
  if (!doesPageStay()) whenSignedOut()
}

const notice = (error: unknown): void => {
  if (isRefusedWith(error, 'not_signed_in')) goToSignIn()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    // What the browser believes about the network must not hold anything back: a question or a deed that waits for its
    // "online" would wait without a word, and be done long after its person went on. It is tried, and told when it fails.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 10_000,
      // An expected "no" does not become a yes by asking again; a lost connection may.
      retry: (failures, error) => failures < 2 && isRefusedWith(error, 'network'),
    },
  },
})

export type ActOptions<Answer> = {
  /** What is no longer true after the act. */
  refreshes?: QueryKey[]
  /** Said when it worked. */
  says?: string | ((answer: Answer) => string)
  /** A refusal is shown as a message at the edge, for buttons that have no panel of their own. */
  showsRefusal?: boolean
}

/** One deed on the server: pending while it runs, then fresh data, then a word to the person. */
export function useAct<Input = void, Answer = unknown>(
  deed: (input: Input) => Promise<Answer>,
  { refreshes = [], says, showsRefusal = false }: ActOptions<Answer> = {},
): UseMutationResult<Answer, Error, Input> {
  const client = useQueryClient()
  return useMutation<Answer, Error, Input>({
    mutationFn: deed,
    onSuccess: async (answer) => {
      await Promise.all(refreshes.map((queryKey) => client.invalidateQueries({ queryKey })))
      if (says) toast(typeof says === 'string' ? says : says(answer))
    },
    onError: (error) => {
      if (showsRefusal && error instanceof RefusalError) toast(error.sentence, 'warn')
    },
  })
}
