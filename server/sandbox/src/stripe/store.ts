import { isObject, type JsonObject } from './json.ts'
import type {
  AccountRecord,
  CardRecord,
  Challenge,
  Delivery,
  EndpointRecord,
  IdempotentCall,
  Pot,
  SessionRecord,
  SingleUseLink,
  Task,
} from './records.ts'
import type {
  BalanceTransaction,
  BankAccount,
  Charge,
  Customer,
  Dispute,
  PaymentIntent,
  PaymentMethod,
  Payout,
  Refund,
  Session,
  SetupIntent,
  StripeEvent,
  ThinEvent,
  Topup,
  Transfer,
  TransferReversal,
  WebhookEndpoint,
} from './resources.ts'

/** Everything that is kept, by kind. */
export interface Kinds {
  customer: Customer
  payment_method: PaymentMethod
  payment_intent: PaymentIntent
  setup_intent: SetupIntent
  charge: Charge
  refund: Refund
  transfer: Transfer
  transfer_reversal: TransferReversal
  balance_transaction: BalanceTransaction
  payout: Payout
  topup: Topup
  dispute: Dispute
  'checkout.session': Session
  webhook_endpoint: WebhookEndpoint
  event: StripeEvent
  'v2.core.event': ThinEvent
  bank_account: BankAccount
  account_record: AccountRecord
  card_record: CardRecord
  challenge: Challenge
  session_record: SessionRecord
  endpoint_record: EndpointRecord
  delivery: Delivery
  link: SingleUseLink
  idempotent_call: IdempotentCall
  pot: Pot
  task: Task
}
export type Kind = keyof Kinds

/** An object and the account it belongs to. */
export interface Row<T> {
  readonly account: string
  readonly value: T
}

/** The objects of all accounts, in memory, each kind in the order of creation. */
export interface Store {
  insert<K extends Kind>(kind: K, account: string, value: Kinds[K]): Kinds[K]
  find<K extends Kind>(kind: K, id: string): Row<Kinds[K]> | undefined
  /** The object, or nothing when it is not there or belongs to another account. */
  get<K extends Kind>(kind: K, account: string, id: string): Kinds[K] | undefined
  /** Oldest first; of all accounts when none is named. */
  list<K extends Kind>(kind: K, account?: string): Kinds[K][]
  remove(kind: Kind, id: string): void
  clear(): void
  /** Finds an object by its id alone, as `expand` does. */
  findAny(id: string): Row<JsonObject> | undefined
  save(): JsonObject
}

/** An empty store, or one with what was saved before. */
export function createStore(saved?: JsonObject): Store {
  const tables = createTables()
  if (saved) for (const table of Object.values(tables)) table.load(saved)
  return {
    insert: (kind, account, value) => {
      tables[kind].rows.set(value.id, { account, value })
      return value
    },
    find: (kind, id) => tables[kind].rows.get(id),
    get: (kind, account, id) => {
      const row = tables[kind].rows.get(id)
      return row?.account === account ? row.value : undefined
    },
    list: (kind, account) => {
      const rows = [...tables[kind].rows.values()]
      return (account === undefined ? rows : rows.filter((row) => row.account === account)).map((row) => row.value)
    },
    remove: (kind, id) => {
      tables[kind].rows.delete(id)
    },
    clear: () => {
      for (const table of Object.values(tables)) table.rows.clear()
    },
    findAny: (id) => {
      for (const { kind, rows } of Object.values(tables)) {
        const row = EXPANDABLE.has(kind) ? rows.get(id) : undefined
        if (row) return row
      }
      return undefined
    },
    save: () => Object.fromEntries(Object.values(tables).map(({ kind, rows }) => [kind, [...rows.values()].map(flat)])),
  }
}

const EXPANDABLE: ReadonlySet<string> = new Set<Kind>([
  'customer',
  'payment_method',
  'payment_intent',
  'setup_intent',
  'charge',
  'refund',
  'transfer',
  'transfer_reversal',
  'balance_transaction',
  'payout',
  'topup',
  'dispute',
  'bank_account',
])

interface Table<T> {
  readonly kind: Kind
  readonly rows: Map<string, Row<T>>
  load(saved: JsonObject): void
}

function createTables(): { readonly [K in Kind]: Table<Kinds[K]> } {
  return {
    customer: table('customer'),
    payment_method: table('payment_method'),
    payment_intent: table('payment_intent'),
    setup_intent: table('setup_intent'),
    charge: table('charge'),
    refund: table('refund'),
    transfer: table('transfer'),
    transfer_reversal: table('transfer_reversal'),
    balance_transaction: table('balance_transaction'),
    payout: table('payout'),
    topup: table('topup'),
    dispute: table('dispute'),
    'checkout.session': table('checkout.session'),
    webhook_endpoint: table('webhook_endpoint'),
    event: table('event'),
    'v2.core.event': table('v2.core.event'),
    bank_account: table('bank_account'),
    account_record: table('account_record'),
    card_record: table('card_record'),
    challenge: table('challenge'),
    session_record: table('session_record'),
    endpoint_record: table('endpoint_record'),
    delivery: table('delivery'),
    link: table('link'),
    idempotent_call: table('idempotent_call'),
    pot: table('pot'),
    task: table('task'),
  }
}

function table<K extends Kind>(kind: K): Table<Kinds[K]> {
  const rows = new Map<string, Row<Kinds[K]>>()
  return {
    kind,
    rows,
    load: (saved) => {
      const list = saved[kind]
      if (!Array.isArray(list)) return
      for (const row of list) {
        if (!isObject(row) || typeof row.account !== 'string') throw new Error(`The saved ${kind} is not readable.`)
        // The file is our own: what `save` wrote is what is read.
        const value = row.value as unknown as Kinds[K]
        rows.set(value.id, { account: row.account, value })
      }
    },
  }
}

function flat(row: Row<JsonObject>): JsonObject {
  return { account: row.account, value: row.value }
}
