// A real OpenID provider for the tests: whoever is named by PUT /who signs in at once, without a page in between.
//
// `tamper` spoils the token on its way: 'content' (another subject under the same signature), 'unsigned', 'garbage' or 'missing'.
//
// node identity_provider.mjs PORT REDIRECT_URI; prints 'ready' when it listens.

import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const [port, redirectUri] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
let who = { sub: 'nobody' }

const provider = new Provider(issuer, {
  clients: [{ client_id: 'yhteistunti', client_secret: 'a secret of the tests', redirect_uris: [redirectUri] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['only in the tests'] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...who, sub }) }),
  async loadExistingGrant (context) {
    const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

const answer = provider.callback()
const coded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')

function spoiled (token) {
  const [head, content, signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(content, 'base64url'))
  switch (who.tamper) {
    case 'content': return [head, coded({ ...claims, sub: 'somebody-else' }), signature].join('.')
    case 'unsigned': return [coded({ alg: 'none', kid: 'none' }), content, ''].join('.')
    case 'garbage': return 'garbage'
    default: return undefined
  }
}

function spoil (response) {
  const end = response.end.bind(response)
  response.end = (body) => {
    const told = JSON.parse(body)
    const text = JSON.stringify({ ...told, id_token: spoiled(told.id_token) })
    response.setHeader('Content-Length', Buffer.byteLength(text))
    end(text)
  }
}

createServer(async (request, response) => {
  if (request.method === 'PUT' && request.url === '/who') {
    let body = ''
    for await (const part of request) body += part
    who = JSON.parse(body)
    response.writeHead(204).end()
  } else if (request.url.startsWith('/interaction/')) {
    const result = who.sub === 'refuses' ? { error: 'access_denied' } : { login: { accountId: who.sub } }
    await provider.interactionFinished(request, response, result)
  } else {
    if (request.url === '/token' && who.tamper) spoil(response)
    answer(request, response)
  }
}).listen(Number(port), '127.0.0.1', () => console.log('ready'))
