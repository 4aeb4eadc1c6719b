import { describe, expect, test } from '@jest/globals'
import { emptyDocument, escapeJson, fillDocument, type RenderedPage } from './document.ts'

const template =
  '<head><meta name="csp-nonce" content="__NONCE__"><!--head--></head><div id="root"><!--app--></div><!--state-->'

const page: RenderedPage = {
  status: 200,
  html: '<h1>Clock <!--state--> __NONCE__</h1>',
  head: {
    title: 'A "fine" <clock>',
    description: "It's & it was",
    canonical: 'https://kollect-it.example/lots/clock',
    image: 'https://images.example/clock.jpg',
    type: 'product',
    jsonLd: [{ '@type': 'Product', name: '</script><script>alert(1)</script>' }],
  },
  state: { text: '</script><img src=x>' },
  preload: [{ href: '/clock.avif', as: 'image', imagesrcset: '/clock.avif 1x' }],
}

describe('fillDocument', () => {
  const filled = fillDocument(template, page, 'abc123')

  test('escapes what people wrote, in the head and in data', () => {
    expect(filled).toContain('<title>A &quot;fine&quot; &lt;clock&gt;</title>')
    expect(filled).toContain('content="It&#39;s &amp; it was"')
    expect(filled.match(/<\/script>/g)).toHaveLength(2)
    expect(filled).not.toContain('<script>alert')
    expect(filled).not.toContain('<img src=x>')
  })

  test('fills each mark of the template once and leaves the page’s own text alone', () => {
    expect(filled).toContain('<h1>Clock <!--state--> __NONCE__</h1>')
    expect(filled).toContain('content="abc123"')
    expect(filled.match(/id="apollo-state"/g)).toHaveLength(1)
  })
})

test('emptyDocument leaves no mark behind', () => {
  expect(emptyDocument(template, 'abc')).toBe('<head><meta name="csp-nonce" content="abc"></head><div id="root"></div>')
})

test('escapeJson gives JSON that reads back the same', () => {
  const value = { text: '</script><!-- \u2028 "quoted"' }
  expect(JSON.parse(escapeJson(value))).toEqual(value)
})
