/** The variables through which a run of jest tells its test files, and its teardown, where the test server is. */
export const TEST_DATABASE_URL = 'KOLLECT_IT_TEST_DATABASE_URL'
export const TEST_SERVER_DIRECTORY = 'KOLLECT_IT_TEST_SERVER_DIRECTORY'
/** The process that started the server, and that alone is to stop it. */
export const TEST_SERVER_OWNER = 'KOLLECT_IT_TEST_SERVER_OWNER'
