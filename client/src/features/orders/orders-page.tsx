import { useApolloClient } from '@apollo/client/react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ShowMore } from '../../components/show-more.tsx'
import { TabLinks } from '../../components/tab-links.tsx'
import { OrderCountsDocument, OrdersDocument } from '../../generated/orders.ts'
import type { OrderToPayFragment } from '../../generated/types.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { useViewer } from '../../lib/viewer.ts'
import { OrderRow } from './order-row.tsx'
import { FIRST_TAB, ORDER_TABS, type OrderTab, orderVariables, roleOf } from './order-tabs.ts'

/** What other features have to say of orders, over their list. */
export interface OrdersParts {
  /** Paying several at once. */
  readonly PayTogether: ComponentType<{ orders: readonly OrderToPayFragment[]; isBackUnpaid: boolean }>
}

const route = getRouteApi('/orders')

/** What the viewer has bought and sold, the newest first. */
export function OrdersPage({ parts }: { parts: OrdersParts }) {
  const { role: tab = FIRST_TAB } = route.useSearch()
  const counts = useLoaded(OrderCountsDocument, {})
  const sells = useViewer()?.shop !== null || tab === 'sold'
  return (
    <div className="wrap py-10">
      <h1 className="mb-6 text-[clamp(2rem,1.5rem+2vw,2.75rem)]">Orders</h1>
      {sells ? (
        <TabLinks
          label="Orders by your side"
          tabs={ORDER_TABS.map(({ id, name }) => ({
            name,
            count: counts[id].totalCount,
            isChosen: id === tab,
            link: { to: '/orders', search: { role: id } },
          }))}
        />
      ) : null}
      <Orders key={tab} tab={tab} parts={parts} />
    </div>
  )
}

function Orders({ tab, parts: { PayTogether } }: { tab: OrderTab; parts: OrdersParts }) {
  const { checkout } = route.useSearch()
  const client = useApolloClient()
  const variables = orderVariables(tab)
  const { orders } = useLoaded(OrdersDocument, variables)
  if (orders.edges.length === 0) {
    return (
      <div className="pt-8">
        <Nothing tab={tab} />
      </div>
    )
  }
  const { hasNextPage, endCursor } = orders.pageInfo
  return (
    <>
      {tab === 'bought' ? (
        <PayTogether orders={orders.edges.map(({ node }) => node)} isBackUnpaid={checkout === 'canceled'} />
      ) : null}
      <h2 className="sr-only">{ORDER_TABS.find(({ id }) => id === tab)?.name}</h2>
      <ul>
        {orders.edges.map(({ node }) => (
          <OrderRow key={node.id} order={node} role={roleOf(tab)} />
        ))}
      </ul>
      {hasNextPage ? (
        <ShowMore
          onMore={() =>
            client.query({
              query: OrdersDocument,
              variables: { ...variables, after: endCursor },
              fetchPolicy: 'network-only',
            })
          }
        />
      ) : null}
    </>
  )
}

function Nothing({ tab }: { tab: OrderTab }) {
  if (tab === 'sold') {
    return (
      <EmptyState
        title="Nothing sold yet"
        action={
          <Link to="/sell/$listingId" params={{ listingId: 'new' }} search={{}} className={buttonClass()}>
            List a piece
          </Link>
        }
      >
        When a piece of yours finds its buyer, its order stands here, and says when to send it and when you are paid.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Nothing bought yet"
      action={
        <Link to="/search" className={buttonClass()}>
          Look around
        </Link>
      }
    >
      What you win or buy stands here, from the hammer until it is in your hands.
    </EmptyState>
  )
}
