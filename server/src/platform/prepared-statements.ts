import type postgres from 'postgres'

/** More than the code has. Searches come in any number of texts, and each costs memory on every connection. */
const MOST_TEXTS = 400

type Unsafe = postgres.ISql['unsafe']
type Work<Result> = (tx: postgres.TransactionSql) => Result

/**
 * Lets PostgreSQL parse and plan a statement once on each connection, in transactions and savepoints, too: Drizzle asks
 * postgres.js to have it done each time. Texts beyond the first 400 are not prepared.
 */
export function prepareStatements(sql: postgres.Sql): postgres.Sql {
  const texts = new Set<string>()

  const preparing = (unsafe: Unsafe): Unsafe => {
    return (text, parameters, options) => {
      // Without parameters the text may hold several statements, which cannot be prepared.
      if (parameters?.length && texts.size < MOST_TEXTS) texts.add(text)
      return unsafe(text, parameters, { ...options, prepare: texts.has(text) })
    }
  }

  const inTransaction = (tx: postgres.TransactionSql): postgres.TransactionSql => {
    const { savepoint } = tx
    return Object.assign(tx, {
      unsafe: preparing(tx.unsafe),
      savepoint: <Result>(work: Work<Result>) => savepoint((inner) => work(inTransaction(inner))),
    })
  }

  const { begin } = sql
  return Object.assign(sql, {
    unsafe: preparing(sql.unsafe),
    begin: <Result>(work: Work<Result>) => begin((tx) => work(inTransaction(tx))),
  })
}
