import type { OrderRole, OrderState } from '../../generated/types.ts'
import type { OrderFacts } from './order-facts.ts'

/** What the reader does now, and what happens if they do nothing. */
export interface NextStep {
  readonly title: string
  readonly text: string
  readonly otherwise?: string
}

type Words = (facts: OrderFacts) => NextStep

/** The one thing that an order asks of whoever reads it. */
export function nextStep(facts: OrderFacts): NextStep {
  return facts.funds === 'FROZEN' ? FROZEN[facts.role] : STEPS[facts.state][facts.role](facts)
}

const FROZEN: Readonly<Record<OrderRole, NextStep>> = {
  BUYER: {
    title: 'Your money stays where it is while this is settled',
    text: 'Something about this order is being looked into. Nothing is paid out until that is done, and we tell you what comes of it.',
  },
  SELLER: {
    title: 'The money waits while this is settled',
    text: 'Something about this order is being looked into. You are asked if you are needed, and told what comes of it.',
  },
}

const STEPS: Readonly<Record<OrderState, Readonly<Record<OrderRole, Words>>>> = {
  AWAITING_PAYMENT: { BUYER: toPay, SELLER: toBePaid },
  PAID: {
    BUYER: ({ seller, shipBy }) => ({
      title: 'Paid. Your piece is being packed',
      text: `${seller} ${shipBy === null ? 'sends it next' : `has until ${shipBy} to send it`}. Your money is held meanwhile.`,
      otherwise: 'There is nothing for you to do. If it is never sent, you get your money back.',
    }),
    SELLER: ({ buyer, shipBy }) => ({
      title: `Send the piece${shipBy === null ? '' : ` by ${shipBy}`}`,
      text: `${buyer} has paid, and the money is safe with us. Pack it well and send it with tracking.`,
      otherwise: 'If it is never sent, the sale is canceled and the buyer gets the money back.',
    }),
  },
  SHIPPED: {
    BUYER: ({ seller }) => ({
      title: 'Your piece is on its way',
      text: `${seller} has sent it. When it arrives you have days to look it over; your money is held until then.`,
      otherwise: 'There is nothing to do until it is with you.',
    }),
    SELLER: ({ buyer }) => ({
      title: 'Your parcel is on its way',
      text: `When it arrives, ${buyer} has days to look the piece over. Then you are paid.`,
      otherwise: 'There is nothing for you to do.',
    }),
  },
  DELIVERED: {
    BUYER: ({ inspectionEnds }) => ({
      title: 'Delivered. Is everything as described?',
      text: `Look it over${inspectionEnds === null ? '' : ` until ${inspectionEnds}`}, and say so if something is wrong.`,
      otherwise: 'If you do nothing, the seller is paid then.',
    }),
    SELLER: ({ buyer, inspectionEnds }) => ({
      title: 'Delivered. The buyer is looking it over',
      text: `${buyer} has ${inspectionEnds === null ? 'some days' : `until ${inspectionEnds}`} to say that something is wrong.`,
      otherwise: 'If they say nothing, you are paid then.',
    }),
  },
  COMPLETED: { BUYER: ({ seller }) => finished(seller), SELLER: paidOut },
  CANCELED: { BUYER: canceledForBuyer, SELLER: canceledForSeller },
  REFUNDED: {
    BUYER: ({ total }) => ({
      title: 'You have your money back',
      text: `${total} was sent back the way you paid. Banks take some days to show it.`,
    }),
    SELLER: ({ buyer }) => ({
      title: 'The buyer was refunded',
      text: `${buyer} got the money back, so that no fee is kept either.`,
    }),
  },
  EXPIRED: {
    BUYER: expiredForBuyer,
    SELLER: () => ({
      title: 'This order has expired',
      text: 'It was not paid in time. You owe nothing, and the piece is on offer again.',
    }),
  },
}

function toPay({ funds, total, payBy, isPaymentDue, seller }: OrderFacts): NextStep {
  if (funds === 'PROCESSING') {
    return {
      title: 'Your payment is on its way',
      text: `${total} has not reached us yet. There is nothing to do, and we tell you when it has.`,
    }
  }
  if (isPaymentDue) {
    return {
      title: 'The time to pay is over',
      text: `${total} was to be paid${payBy === null ? '' : ` by ${payBy}`}. The sale is being canceled.`,
      otherwise: `${seller} may then offer the piece to somebody else.`,
    }
  }
  return {
    title: `${total} to pay${payBy === null ? '' : ` by ${payBy}`}`,
    text: 'You will be asked to pay by card. Your money is then held until delivery, and not yet the seller’s.',
    otherwise: 'If it is not paid by then, the sale is canceled and the piece may go to somebody else.',
  }
}

function toBePaid({ funds, buyer, payBy, isPaymentDue }: OrderFacts): NextStep {
  if (funds === 'PROCESSING') {
    return {
      title: 'The payment is on its way',
      text: `${buyer} has paid, and the money has not reached us yet. Please do not send the piece until it has.`,
    }
  }
  if (isPaymentDue) {
    return {
      title: 'The time to pay is over',
      text: `${buyer} has not paid. The sale is being canceled.`,
      otherwise: 'You owe nothing, and you can then offer the piece again from your listings.',
    }
  }
  return {
    title: `Waiting for ${buyer} to pay`,
    text: `They have ${payBy === null ? 'four days' : `until ${payBy}`}. Please do not send the piece before it is paid: this page says when.`,
    otherwise: 'If it is not paid by then, the sale is canceled. You owe nothing and can offer the piece again.',
  }
}

function finished(seller: string): NextStep {
  return { title: 'All is well, and the piece is yours', text: `${seller} is paid. There is nothing left to do.` }
}

function paidOut({ funds, proceeds }: OrderFacts): NextStep {
  const amount = proceeds ?? 'Your money'
  if (funds === 'PAID_OUT') {
    return { title: 'You are paid', text: `${amount} was sent to your bank. There is nothing left to do.` }
  }
  if (funds === 'REVERSED' || funds === 'REFUNDED') {
    return { title: 'The money went back to the buyer', text: 'What was released to you before is taken back.' }
  }
  return {
    title: 'Sold, and the money is yours',
    text: `${amount} is on its way to you and goes to your bank with your next payout. There is nothing to do.`,
  }
}

/** A payment can come when the piece is free again; it goes back by itself. */
function expiredForBuyer({ funds, total }: OrderFacts): NextStep {
  const title = 'This order has expired'
  if (funds === 'NONE') {
    return { title, text: 'It was not paid in time. Nothing was charged, and the piece is no longer kept for you.' }
  }
  const back = funds === 'REFUNDED' ? 'was sent back the way you paid' : 'is on its way back to you'
  return { title, text: `Your payment came when the piece was no longer kept for you. ${total} ${back}.` }
}

function canceledForBuyer({ funds, total }: OrderFacts): NextStep {
  const title = 'This order was canceled'
  if (funds === 'NONE') return { title, text: 'Nothing was charged, and you owe nothing.' }
  if (funds === 'REFUNDED') return { title, text: `${total} was sent back the way you paid.` }
  return { title, text: `${total} is on its way back to you.` }
}

function canceledForSeller(): NextStep {
  return {
    title: 'This order was canceled',
    text: 'Please do not send the piece. You owe nothing, and you can offer it again from your listings.',
  }
}
