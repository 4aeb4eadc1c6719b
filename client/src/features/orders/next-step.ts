import type { OrderRole, OrderState } from '../../generated/types.ts'
import type { OrderFacts } from './order-facts.ts'

/** What the reader does now. What happens if they do not is the server's to say: `Order.next`. */
export interface NextStep {
  readonly title: string
  readonly text: string
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
  PAID: { BUYER: toBeSent, SELLER: toSend },
  SHIPPED: { BUYER: onItsWayToBuyer, SELLER: onItsWayFromSeller },
  DELIVERED: {
    BUYER: ({ isCollected, inspectionEnds }) => ({
      title: `${isCollected ? 'Collected' : 'Delivered'}. Is everything as described?`,
      text: `Look it over${inspectionEnds === null ? '' : ` until ${inspectionEnds}`}, and say so once you are content. The seller is paid then.`,
    }),
    SELLER: ({ buyer, isCollected, inspectionEnds }) => ({
      title: `${isCollected ? 'Collected' : 'Delivered'}. The buyer is looking it over`,
      text: `${buyer} has ${inspectionEnds === null ? 'time' : `until ${inspectionEnds}`} to look at it. There is nothing for you to do.`,
    }),
  },
  COMPLETED: { BUYER: finished, SELLER: paidOut },
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

function toPay({ funds, total, payBy, isPaymentDue, needsAddress }: OrderFacts): NextStep {
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
    }
  }
  return {
    title: `${total} to pay${payBy === null ? '' : ` by ${payBy}`}`,
    text: needsAddress
      ? 'First say where it goes, below: that settles what shipping costs. Then you can pay by card.'
      : 'Your money is held until delivery, and only then the seller’s.',
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
      text: `${buyer} has not paid. You owe nothing, and can offer the piece again once the sale is canceled.`,
    }
  }
  return {
    title: `Waiting for ${buyer} to pay`,
    text: `${payBy === null ? '' : `They have until ${payBy}. `}Please do not send the piece before it is paid: this page says when.`,
  }
}

function toBeSent({ seller, shipBy, isCollected }: OrderFacts): NextStep {
  const until = shipBy === null ? '' : ` until ${shipBy}`
  return isCollected
    ? {
        title: 'Paid. Your piece is being made ready',
        text: `${seller} has${until} to offer you a time and place. You then get a code here, to give when it is in your hands.`,
      }
    : {
        title: 'Paid. Your piece is being packed',
        text: `${seller} has${until} to send it. There is nothing for you to do, and your money is held meanwhile.`,
      }
}

function toSend({ buyer, shipBy, isCollected }: OrderFacts): NextStep {
  const by = shipBy === null ? '' : ` by ${shipBy}`
  return isCollected
    ? {
        title: `Have the piece ready${by}`,
        text: `${buyer} has paid, and the money is safe with us. Offer it for collection below: ${buyer} then has a code to give you.`,
      }
    : {
        title: `Send the piece${by}`,
        text: `${buyer} has paid, and the money is safe with us. Pack it well, send it with tracking, and say so below.`,
      }
}

function onItsWayToBuyer({ seller, isCollected }: OrderFacts): NextStep {
  return isCollected
    ? {
        title: 'Ready to be collected',
        text: `Look at the piece when you meet ${seller}, and give them your code once you have it. You still have days to look it over.`,
      }
    : {
        title: 'Your piece is on its way',
        text: `${seller} has sent it. Say so when it is with you: your days to look it over begin then, and your money stays held.`,
      }
}

function onItsWayFromSeller({ buyer, isCollected }: OrderFacts): NextStep {
  return isCollected
    ? {
        title: `${buyer} can collect it`,
        text: `Hand it over when ${buyer} gives you their code, and enter it below: it proves that they have it.`,
      }
    : {
        title: 'Your parcel is on its way',
        text: `When it arrives, ${buyer} has days to look the piece over. Then you are paid. There is nothing for you to do.`,
      }
}

function finished({ seller, funds }: OrderFacts): NextStep {
  const isPaid = funds === 'PAID_OUT' ? `${seller} is paid.` : `Your money is released to ${seller}.`
  return { title: 'All is well, and the piece is yours', text: `${isPaid} There is nothing left for you to do.` }
}

function paidOut({ funds, proceeds }: OrderFacts): NextStep {
  const amount = proceeds ?? 'Your money'
  if (funds === 'PAID_OUT') {
    return { title: 'You are paid', text: `${amount} was sent to your bank. There is nothing left to do.` }
  }
  if (funds === 'REVERSED' || funds === 'REFUNDED') {
    return { title: 'The money went back to the buyer', text: 'What was released to you before is taken back.' }
  }
  return { title: 'Sold, and the money is yours', text: `${amount} is on its way to you. There is nothing to do.` }
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
    text: 'Please do not send the piece. You owe nothing, and you can offer it again.',
  }
}
