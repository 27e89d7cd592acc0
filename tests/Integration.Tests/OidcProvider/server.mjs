// oidc-provider for the integration tests: node server.mjs <access token seconds> [issuer]
// Prints its address, and ends with its standard input.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [accessTokenSeconds, issuer] = process.argv.slice(2);
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

// The clock stands where the last request that names a time put it.
let now;
const realNow = Date.now;
Date.now = () => now ?? realNow();

const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const address = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer ?? address, {
  clients: [{
    client_id: 'cli',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: [deviceGrant, 'refresh_token'],
    response_types: [],
    redirect_uris: [],
  }],
  cookies: { keys: [randomBytes(32).toString('hex')] },
  scopes: ['openid', 'offline_access', 'packages', 'builds'],
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  rotateRefreshToken: true,
  ttl: {
    AccessToken: Number(accessTokenSeconds),
    DeviceCode: 600,
    Grant: 86400,
    IdToken: 300,
    Interaction: 3600,
    RefreshToken: 86400,
    Session: 86400,
  },
  features: {
    deviceFlow: { enabled: true },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
    introspection: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_, __, oneOf) => (Array.isArray(oneOf) ? oneOf[0] : oneOf),
      getResourceServerInfo: (_, resource) => ({
        audience: resource, scope: 'packages builds', accessTokenFormat: 'opaque', accessTokenTTL: Number(accessTokenSeconds),
      }),
    },
    revocation: { enabled: true },
  },
});

const given = [];
provider.on('access_token.saved', (token) => given.push(token));
provider.on('refresh_token.saved', (token) => given.push(token));

async function isLive(token) {
  const stored = await provider[token.kind].find(token.jti);
  return stored?.isValid === true;
}

let lastPoll;
let earlyPolls = 0;

provider.use(async (context, next) => {
  now = Number(context.get('test-time')) || now;
  if (context.path !== '/test/tokens') {
    await next();
    if (context.oidc?.params?.grant_type === deviceGrant) {
      earlyPolls += lastPoll !== undefined && Date.now() - lastPoll < 5000 ? 1 : 0;
      lastPoll = Date.now();
    }

    return;
  }

  if (context.method === 'DELETE') {
    await Promise.all(given.map((token) => token.destroy()));
  }

  const live = await Promise.all(given.map(isLive));
  context.body = { given: given.map((token) => token.kind), live: given.filter((_, index) => live[index]).map((token) => token.kind), earlyPolls };
});

server.on('request', provider.callback());
process.stdin.on('end', () => process.exit()).resume();
console.log(address);
