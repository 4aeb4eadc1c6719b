import { Kind, type OperationDefinitionNode, type TypeNode } from 'graphql'

/** What somebody may vary one operation by without it being weighed each time. */
const MOST_COSTS = 100

type Variables = Readonly<Record<string, unknown>>

interface Memory {
  /** The variables that a cost can depend on. */
  readonly names: readonly string[]
  readonly costs: Map<string, number>
}

/**
 * Remembers what operations cost, for as long as their documents are kept. A cost depends on variables that are numbers
 * (how many items) or booleans (`@include`, `@skip`) and on no others.
 *
 * @returns a function that weighs an operation unless that was done before with such variables
 */
export function rememberCosts(): (
  operation: OperationDefinitionNode,
  variables: Variables,
  weigh: () => number,
) => number {
  const memories = new WeakMap<OperationDefinitionNode, Memory>()
  return (operation, variables, weigh) => {
    const memory = memories.get(operation) ?? { names: weightyVariables(operation), costs: new Map() }
    memories.set(operation, memory)
    const values = memory.names.map((name) => variables[name])
    // Anything else does not fit its variable, which weighing finds out.
    if (!values.every(isSmall)) return weigh()
    // Left out is the default, and null is not.
    const key = values.map(String).join()
    const cost = memory.costs.get(key) ?? weigh()
    if (memory.costs.size < MOST_COSTS) memory.costs.set(key, cost)
    return cost
  }
}

function weightyVariables({ variableDefinitions = [] }: OperationDefinitionNode): string[] {
  return variableDefinitions.filter(({ type }) => isWeighty(type)).map(({ variable }) => variable.name.value)
}

function isWeighty(type: TypeNode): boolean {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type
  return named.kind === Kind.NAMED_TYPE && ['Int', 'Boolean'].includes(named.name.value)
}

function isSmall(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean'
}
