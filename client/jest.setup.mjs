import { configure } from '@testing-library/dom'

// What a component shows after a moment is waited for; how long the moment is depends on what else the machine does.
configure({ asyncUtilTimeout: 10_000 })
